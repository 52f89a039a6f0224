-- What a database of this version holds: written by the release that made it (cmd/guanjia/seed, TestFilledDatabase).
-- bytes('…') stands for the bytes of a hexadecimal text, which each dialect writes in its own way.
INSERT INTO communities (id, code, name, zone, hours, days) VALUES
(1, 'YH', '阳光花园', 'Asia/Shanghai', '', ''),
(2, 'LY', '绿源小区', 'Asia/Shanghai', '08:30-12:00 13:30-18:00', 'sat 09:00-12:00
2027-01-01 closed');
INSERT INTO buildings (id, community, name) VALUES
(1, 1, '1'),
(2, 1, '2'),
(3, 1, '3'),
(4, 1, '4'),
(5, 1, '5'),
(6, 1, '6');
INSERT INTO homes (id, community, building, entrance, room, label, area) VALUES
(104, 1, 2, '2', '1302', '2-2-1302', 11800),
(122, 1, 3, '1', '902', '3-1-902', 13620),
(144, 1, 3, '2', '702', '3-2-702', 13620),
(153, 1, 3, '2', '1201', '3-2-1201', 11800),
(167, 1, 4, '1', '601', '4-1-601', 13620),
(210, 1, 5, '1', '102', '5-1-102', 11800),
(213, 1, 5, '1', '301', '5-1-301', 8950),
(226, 1, 5, '1', '902', '5-1-902', 11800),
(28, 1, 1, '2', '102', '1-2-102', 8950),
(285, 1, 6, '1', '1301', '6-1-1301', 11800),
(290, 1, 6, '2', '202', '6-2-202', 13620),
(38, 1, 1, '2', '602', '1-2-602', 8950);
INSERT INTO persons (id, chat, name, phone, phone_verified, language, unreachable, joined, absent, trade) VALUES
(1, 6100000001, '陈晓雨', '+8613800001201', true, 'zh', '', '2026-05-07 04:00:00+00:00', NULL, ''),
(111, 6300000101, '何明', '+8613928242754', true, 'zh', '', '2026-05-07 04:00:00+00:00', NULL, ''),
(12, 6300000002, '彭明', '+8613970719857', true, 'zh', 'blocked', '2026-05-07 04:00:00+00:00', NULL, ''),
(128, 6300000118, '董佳怡', '+8613991518208', true, 'zh', '', '2026-05-07 04:00:00+00:00', NULL, ''),
(139, 6300000129, '高强', '+8613990598927', true, 'zh', '', '2026-05-07 04:00:00+00:00', NULL, ''),
(14, 6300000004, '彭若曦', '+8613960925296', true, 'zh', '', '2026-05-07 04:00:00+00:00', NULL, ''),
(2, 6100000003, '林婷', '+8613800000003', true, 'zh', '', '2026-05-07 04:00:00+00:00', NULL, 'service'),
(202, 6300000192, '宋国栋', '+8613965895682', true, 'zh', '', '2026-05-07 04:00:00+00:00', NULL, ''),
(209, NULL, '赵奶奶', '', false, 'zh', '', '2026-11-23 04:00:00+00:00', NULL, ''),
(29, 6300000019, '高秀英', '+8613952015464', true, 'zh', '', '2026-05-07 04:00:00+00:00', NULL, ''),
(3, 6100000004, '赵建国', '+8613800000004', true, 'zh', 'blocked', '2026-05-07 04:00:00+00:00', '2026-11-25 04:00:00+00:00', 'repair'),
(31, 6300000021, '宋丽', '+8613977665437', true, 'zh', '', '2026-05-07 04:00:00+00:00', NULL, ''),
(4, 6100000005, '周敏', '+8613800000005', true, 'zh', '', '2026-05-07 04:00:00+00:00', NULL, ''),
(6, 6200000001, '何佳', '+8613800010000', true, 'zh', '', '2026-05-07 04:00:00+00:00', NULL, 'service'),
(60, 6300000050, '韩若曦', '+8613969350640', true, 'zh', '', '2026-05-07 04:00:00+00:00', NULL, ''),
(62, 6300000052, '蔡秀英', '+8613940863699', true, 'zh', '', '2026-05-07 04:00:00+00:00', NULL, ''),
(7, 6200000002, '孙伟', '+8613800010001', true, 'zh', '', '2026-05-07 04:00:00+00:00', NULL, 'repair'),
(8, 6200000003, '马强', '+8613800010002', true, 'zh', '', '2026-05-07 04:00:00+00:00', NULL, 'security'),
(9, 6200000004, '吴秀兰', '+8613800010003', true, 'zh', '', '2026-05-07 04:00:00+00:00', NULL, 'cleaning');
INSERT INTO memberships (id, person, community, role, home, verified, since) VALUES
(1, 1, 1, 'owner', 153, true, '2026-05-07 04:00:00+00:00'),
(111, 111, 1, 'owner', 122, true, '2026-05-07 04:00:00+00:00'),
(12, 12, 1, 'owner', 104, true, '2026-05-07 04:00:00+00:00'),
(128, 128, 1, 'owner', 210, true, '2026-05-07 04:00:00+00:00'),
(139, 139, 1, 'owner', 290, true, '2026-05-07 04:00:00+00:00'),
(14, 14, 1, 'owner', 213, true, '2026-05-07 04:00:00+00:00'),
(2, 2, 1, 'staff', 0, true, '2026-05-07 04:00:00+00:00'),
(202, 202, 1, 'owner', 38, true, '2026-05-07 04:00:00+00:00'),
(209, 14, 1, 'staff', 0, true, '2026-11-23 04:00:00+00:00'),
(29, 29, 1, 'owner', 144, true, '2026-05-07 04:00:00+00:00'),
(3, 3, 1, 'staff', 0, true, '2026-05-07 04:00:00+00:00'),
(31, 31, 1, 'owner', 226, true, '2026-05-07 04:00:00+00:00'),
(4, 4, 1, 'manager', 0, true, '2026-05-07 04:00:00+00:00'),
(6, 6, 1, 'staff', 0, true, '2026-05-07 04:00:00+00:00'),
(60, 60, 1, 'owner', 28, true, '2026-05-07 04:00:00+00:00'),
(62, 62, 1, 'owner', 167, true, '2026-05-07 04:00:00+00:00'),
(7, 7, 1, 'staff', 0, true, '2026-05-07 04:00:00+00:00'),
(8, 8, 1, 'staff', 0, true, '2026-05-07 04:00:00+00:00'),
(9, 9, 1, 'staff', 0, true, '2026-05-07 04:00:00+00:00');
INSERT INTO invites (hash, community, role, home, made_by, made, expires, used_by, used, building) VALUES
('4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a', 1, 'owner', 0, 2, '2026-11-23 04:00:00+00:00', '2026-11-30 04:00:00+00:00', 0, NULL, 3),
('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d', 1, 'staff', 0, 2, '2026-11-23 04:00:00+00:00', '2026-11-30 04:00:00+00:00', 14, '2026-11-23 05:00:00+00:00', 0),
('dbc1b4c900ffe48d575b5da5c638040125f65db0fe3e24494b76ea986457d986', 1, 'owner', 153, 2, '2026-11-23 04:00:00+00:00', '2026-11-30 04:00:00+00:00', 0, NULL, 0);
INSERT INTO cases (id, number, community, stage, open, version, channel, complainant, complainant_name, complainant_phone, complainant_home, complainant_label, category, place_building, place_home, place_words, words, happened, evidence, wish, about, emergency, received_by, received, registered, handler, taken, findings, assessment, due, plan, responsible, begun, progress, outcome, resolved, surveys, visits, review, ended, held, holding, paused, refusal, withdrawal, reopenings, additions, urges, joined_to, redactions, due_changes, joiners, offered, redacted, clocks, wake, about_role, sources, neighbours, confidential, counted, place_part, place_entrance, place_which, place_label, place_key, place_point, complainant_contact, had) VALUES
(11, 'YH-260830-002', 1, 'closed', false, 16, 'bot', 139, '高强', '+8613990598927', 290, '6-2-202', 'parking', 6, 0, '6 栋前消防通道', '消防通道又被车占了，救护车都进不来。', '昨天晚上十点多', NULL, '马上挪车，加强管理', 0, false, 0, '2026-08-30 04:43:51+00:00', '2026-08-30 04:43:51+00:00', 2, '2026-08-30 05:32:38+00:00', '[{"Heard":"报修业主、楼上住户","Seen":"通道停放车辆两辆，均为外来访客。","Evidence":null,"Conclusion":"substantiated","By":2,"At":"2026-08-30T07:23:46Z"}]', '{"Severity":"moderate","Scope":"community","Priority":"P2","Due":"2026-09-01T04:43:51Z","Reason":"影响全小区的安全或通行。","Override":false,"By":2,"At":"2026-08-30T18:52:42Z"}', NULL, '{"Responsible":8,"Name":"马强","Measures":"联系车主挪车，设软隔离柱，访客车引导到地库。","Due":"2026-09-01T04:43:51Z","Reason":"","By":2,"At":"2026-08-30T18:57:52Z"}', 8, '2026-09-01 00:06:09+00:00', '[{"Words":"车主已挪车，隔离柱明天安装。","Public":true,"Evidence":null,"By":8,"At":"2026-09-01T02:32:10Z"}]', '{"Words":"隔离柱已装，三天巡查无占道。","Evidence":null,"By":8,"At":"2026-09-02T00:27:59Z"}', '2026-09-02 00:27:59+00:00', '[{"Contacted":true,"Short":false,"Solved":"partly","Satisfaction":3,"Reasons":["reason.slow"],"Words":"好一些，还没有完全好。","By":139,"At":"2026-09-02T04:06:02Z"}]', NULL, '{"Cause":"residents","Lesson":"访客登记时即告知停车位置。","Improvement":null,"By":2,"At":"2026-09-04T06:49:02Z"}', '2026-09-04 06:49:02+00:00', false, NULL, 0, NULL, '', NULL, NULL, NULL, 0, 0, 0, NULL, false, NULL, '{"Answer":{"From":"2026-08-30T04:43:51Z","Target":"2026-08-31T04:43:51Z","Due":"2026-08-31T04:43:51Z","Warned":0,"Result":"met","At":"2026-08-30T05:32:38Z","Done":"2026-08-30T05:32:38Z","Took":2927000000000},"Assess":{"From":"2026-08-30T04:43:51Z","Target":"2026-08-31T04:43:51Z","Due":"2026-08-31T04:43:51Z","Warned":50,"Result":"met","At":"2026-08-30T18:52:42Z","Done":"2026-08-30T18:52:42Z","Took":50931000000000},"Resolve":{"From":"2026-08-30T04:43:51Z","Target":"2026-09-01T04:43:51Z","Due":"2026-09-01T04:43:51Z","Warned":80,"Result":"breached","At":"2026-09-01T04:43:51.000001Z","Done":"2026-09-02T00:27:59Z","Took":243848000000000},"Earlier":null,"Pauses":null,"Reminders":0,"Since":"2026-09-02T00:27:59Z","Late":[{"From":"2026-09-01T04:43:51.000001Z","To":"2026-09-02T00:27:59Z"}],"Apart":null}', NULL, '', NULL, false, false, true, '', '', '', '6', 'words:6:6栋前消防通道', NULL, '', '[{"Person":0,"Until":"2026-08-30T05:32:38Z"}]'),
(110, 'YH-261109-001', 1, 'joined', false, 16, 'bot', 31, '宋丽', '+8613977665437', 226, '5-1-902', 'plumbing', 5, 0, '', '地下室一直渗水，储藏间东西都潮了。', '半个月前下雨之后', NULL, '彻底做一次防水', 0, false, 0, '2026-11-09 00:00:00+00:00', '2026-11-09 00:00:00+00:00', 2, '2026-11-09 07:43:38+00:00', '[{"Heard":"报修业主、楼上住户","Seen":"外墙穿管处密封老化，雨后渗水。","Evidence":null,"Conclusion":"substantiated","By":2,"At":"2026-11-10T14:38:10Z"}]', '{"Severity":"moderate","Scope":"building","Priority":"P2","Due":"2026-11-12T22:21:48Z","Reason":"影响整个单元住户的日常使用。","Override":false,"By":2,"At":"2026-11-10T22:21:48Z"}', NULL, '{"Responsible":3,"Name":"赵建国","Measures":"外墙注浆封堵，内侧做防水层。","Due":"2026-11-12T22:21:48Z","Reason":"","By":2,"At":"2026-11-11T06:05:26Z"}', 3, '2026-11-12 12:59:58+00:00', NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-23 03:00:00+00:00', false, NULL, 0, NULL, '', NULL, NULL, NULL, 130, 0, 0, NULL, false, NULL, '{"Answer":{"From":"2026-11-09T00:00:00Z","Target":"2026-11-10T00:00:00Z","Due":"2026-11-10T00:00:00Z","Warned":0,"Result":"met","At":"2026-11-09T07:43:38Z","Done":"2026-11-09T07:43:38Z","Took":27818000000000},"Assess":{"From":"2026-11-09T00:00:00Z","Target":"2026-11-10T00:00:00Z","Due":"2026-11-10T00:00:00Z","Warned":80,"Result":"breached","At":"2026-11-10T00:00:00.000001Z","Done":"2026-11-10T22:21:48Z","Took":166908000000000},"Resolve":{"From":"2026-11-09T00:00:00Z","Target":"2026-11-11T00:00:00Z","Due":"2026-11-12T22:21:48Z","Warned":200,"Result":"breached","At":"2026-11-12T22:21:48.000001Z","Done":"0001-01-01T00:00:00Z","Took":0},"Earlier":null,"Pauses":null,"Reminders":0,"Since":"2026-11-10T22:21:48Z","Late":null,"Apart":null}', NULL, '', NULL, false, false, true, 'basement', '1', '', '5', 'basement:5:1:', NULL, '', '[{"Person":0,"Until":"2026-11-09T07:43:38Z"}]'),
(12, 'YH-260830-003', 1, 'withdrawn', false, 3, 'bot', 202, '宋国栋', '+8613965895682', 38, '1-2-602', 'fees', 0, 0, '', '物业费已经交了，系统还显示欠费。', '这两天一直这样', NULL, '给个明细，多收的退回', 0, false, 0, '2026-08-30 07:16:48+00:00', '2026-08-30 07:16:48+00:00', 0, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2026-08-30 08:18:29+00:00', false, NULL, 0, NULL, '是我弄错了。', NULL, NULL, NULL, 0, 0, 0, NULL, false, NULL, '{"Answer":{"From":"2026-08-30T07:16:48Z","Target":"2026-08-31T07:16:48Z","Due":"2026-08-31T07:16:48Z","Warned":0,"Result":"","At":"0001-01-01T00:00:00Z","Done":"0001-01-01T00:00:00Z","Took":0},"Assess":{"From":"2026-08-30T07:16:48Z","Target":"2026-08-31T07:16:48Z","Due":"2026-08-31T07:16:48Z","Warned":0,"Result":"","At":"0001-01-01T00:00:00Z","Done":"0001-01-01T00:00:00Z","Took":0},"Resolve":{"From":"2026-08-30T07:16:48Z","Target":"2026-09-06T07:16:48Z","Due":"2026-09-06T07:16:48Z","Warned":0,"Result":"","At":"0001-01-01T00:00:00Z","Done":"0001-01-01T00:00:00Z","Took":0},"Earlier":null,"Pauses":null,"Reminders":0,"Since":"2026-08-30T08:18:29Z","Late":null,"Apart":null}', NULL, '', NULL, false, false, true, 'office', '', '', '', 'office:0::', NULL, '', NULL),
(120, 'YH-261117-002', 1, 'closed', false, 16, 'bot', 128, '董佳怡', '+8613991518208', 210, '5-1-102', 'plumbing', 5, 0, '', '半夜突然停水，没有任何通知。', '上午九点左右', NULL, '尽快恢复供水并提前通知', 0, false, 0, '2026-11-17 08:20:11+00:00', '2026-11-17 08:20:11+00:00', 6, '2026-11-17 08:34:31+00:00', '[{"Heard":"报修业主","Seen":"二次供水泵房 2 号泵压力不足，止回阀卡滞。","Evidence":null,"Conclusion":"substantiated","By":6,"At":"2026-11-17T08:37:19Z"}]', '{"Severity":"serious","Scope":"building","Priority":"P1","Due":"2026-11-18T08:20:11Z","Reason":"影响整个单元住户的日常使用。","Override":false,"By":6,"At":"2026-11-17T09:36:31Z"}', NULL, '{"Responsible":7,"Name":"孙伟","Measures":"更换止回阀，清洗水箱，送检水质。","Due":"2026-11-18T08:20:11Z","Reason":"","By":6,"At":"2026-11-17T09:40:20Z"}', 7, '2026-11-17 11:09:49+00:00', '[{"Words":"已切换到备用泵，水压基本恢复。","Public":true,"Evidence":null,"By":7,"At":"2026-11-17T12:38:45Z"}]', '{"Words":"止回阀已更换，水质检测合格，报告已张贴。","Evidence":null,"By":7,"At":"2026-11-18T00:08:56Z"}', '2026-11-18 00:08:56+00:00', NULL, '[{"Solved":"yes","Satisfaction":4,"Words":"","By":2,"At":"2026-11-21T00:29:46Z"}]', '{"Cause":"ageing","Lesson":"泵房巡检由每周改为每日。","Improvement":null,"By":4,"At":"2026-11-21T07:54:40Z"}', '2026-11-21 07:54:40+00:00', false, NULL, 0, NULL, '', NULL, NULL, NULL, 0, 0, 0, NULL, false, NULL, '{"Answer":{"From":"2026-11-17T08:20:11Z","Target":"2026-11-18T08:20:11Z","Due":"2026-11-18T08:20:11Z","Warned":0,"Result":"met","At":"2026-11-17T08:34:31Z","Done":"2026-11-17T08:34:31Z","Took":860000000000},"Assess":{"From":"2026-11-17T08:20:11Z","Target":"2026-11-18T08:20:11Z","Due":"2026-11-18T08:20:11Z","Warned":0,"Result":"met","At":"2026-11-17T09:36:31Z","Done":"2026-11-17T09:36:31Z","Took":4580000000000},"Resolve":{"From":"2026-11-17T08:20:11Z","Target":"2026-11-18T08:20:11Z","Due":"2026-11-18T08:20:11Z","Warned":50,"Result":"met","At":"2026-11-18T00:08:56Z","Done":"2026-11-18T00:08:56Z","Took":56925000000000},"Earlier":null,"Pauses":null,"Reminders":2,"Since":"2026-11-18T00:08:56Z","Late":null,"Apart":null}', NULL, '', NULL, false, false, true, 'building', '1', '', '5', 'building:5:1:', NULL, '', '[{"Person":0,"Until":"2026-11-17T08:34:31Z"}]'),
(124, 'YH-261121-002', 1, 'declined', false, 4, 'bot', 60, '韩若曦', '+8613969350640', 28, '1-2-102', 'parking', 1, 0, '1 栋前消防通道', '我的车位被别人停了，打电话没人接。', '今天早上', NULL, '马上挪车，加强管理', 0, false, 0, '2026-11-21 10:50:46.017654+00:00', '2026-11-21 10:50:46.017654+00:00', 2, '2026-11-21 10:52:51+00:00', NULL, NULL, NULL, NULL, 2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-21 17:19:48+00:00', false, NULL, 0, '{"Kind":"not_ours","To":"自来水公司（供水热线）","Call":"","Reason":"故障在市政表前，由供水单位负责。","By":2,"At":"2026-11-21T17:19:48Z"}', '', NULL, NULL, NULL, 0, 0, 0, NULL, false, NULL, '{"Answer":{"From":"2026-11-21T10:50:46.017654262Z","Target":"2026-11-22T10:50:46.017654262Z","Due":"2026-11-22T10:50:46.017654262Z","Warned":0,"Result":"met","At":"2026-11-21T10:52:51Z","Done":"2026-11-21T10:52:51Z","Took":124982345738},"Assess":{"From":"2026-11-21T10:50:46.017654262Z","Target":"2026-11-22T10:50:46.017654262Z","Due":"2026-11-22T10:50:46.017654262Z","Warned":0,"Result":"","At":"0001-01-01T00:00:00Z","Done":"0001-01-01T00:00:00Z","Took":0},"Resolve":{"From":"2026-11-21T10:50:46.017654262Z","Target":"2026-11-28T10:50:46.017654262Z","Due":"2026-11-28T10:50:46.017654262Z","Warned":0,"Result":"","At":"0001-01-01T00:00:00Z","Done":"0001-01-01T00:00:00Z","Took":0},"Earlier":null,"Pauses":null,"Reminders":0,"Since":"2026-11-21T17:19:48Z","Late":null,"Apart":null}', NULL, '', NULL, false, false, true, '', '', '', '1', 'words:1:1栋前消防通道', NULL, '', '[{"Person":0,"Until":"2026-11-21T10:52:51Z"}]'),
(127, 'YH-261122-003', 1, 'planned', true, 7, 'bot', 1, '陈晓雨', '+8613800001201', 153, '3-2-1201', 'electric', 3, 0, '', '12 楼楼道灯不亮，老人晚上出电梯看不清。', '昨天开始', NULL, '尽快换灯', 0, false, 0, '2026-11-22 01:00:00+00:00', '2026-11-22 01:00:00+00:00', 2, '2026-11-22 01:36:49+00:00', '[{"Heard":"当班保安、报修业主","Seen":"声控开关失灵，灯管完好。","Evidence":null,"Conclusion":"substantiated","By":2,"At":"2026-11-22T04:04:05Z"}]', '{"Severity":"minor","Scope":"building","Priority":"P4","Due":"2026-12-07T01:00:00Z","Reason":"影响整个单元住户的日常使用。","Override":false,"By":2,"At":"2026-11-22T04:40:54Z"}', '2026-12-07 01:00:00+00:00', '{"Responsible":3,"Name":"赵建国","Measures":"更换声控开关，顺带检查 11、13 楼。","Due":"2026-12-07T01:00:00Z","Reason":"","By":2,"At":"2026-11-22T05:17:43Z"}', 3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, false, NULL, 0, NULL, '', NULL, NULL, NULL, 0, 0, 0, NULL, false, NULL, '{"Answer":{"From":"2026-11-22T01:00:00Z","Target":"2026-11-23T01:00:00Z","Due":"2026-11-23T01:00:00Z","Warned":0,"Result":"met","At":"2026-11-22T01:36:49Z","Done":"2026-11-22T01:36:49Z","Took":2209000000000},"Assess":{"From":"2026-11-22T01:00:00Z","Target":"2026-11-23T01:00:00Z","Due":"2026-11-23T01:00:00Z","Warned":0,"Result":"met","At":"2026-11-22T04:40:54Z","Done":"2026-11-22T04:40:54Z","Took":13254000000000},"Resolve":{"From":"2026-11-22T01:00:00Z","Target":"2026-12-07T01:00:00Z","Due":"2026-12-07T01:00:00Z","Warned":0,"Result":"","At":"0001-01-01T00:00:00Z","Done":"0001-01-01T00:00:00Z","Took":0},"Earlier":null,"Pauses":null,"Reminders":0,"Since":"2026-11-22T04:40:54Z","Late":null,"Apart":null}', '2026-11-29 13:00:00+00:00', '', NULL, false, false, true, 'stairs', '2', '12F', '3', 'stairs:3:2:12F', NULL, '', '[{"Person":0,"Until":"2026-11-22T01:36:49Z"}]'),
(130, 'YH-261122-006', 1, 'in_progress', true, 11, 'bot', 62, '蔡秀英', '+8613940863699', 167, '4-1-601', 'elevator', 3, 0, '', '电梯门关到一半又弹开，反复好几次。', '今天早上', NULL, '尽快修好', 2, false, 3, '2026-11-22 08:00:00+00:00', '2026-11-22 08:00:00+00:00', 2, '2026-11-22 08:27:16+00:00', '[{"Heard":"报修业主","Seen":"光幕有污物，门机皮带松。","Evidence":null,"Conclusion":"substantiated","By":2,"At":"2026-11-22T10:16:20Z"}]', '{"Severity":"serious","Scope":"building","Priority":"P1","Due":"2026-11-23T08:00:00Z","Reason":"影响整个单元住户的日常使用。","Override":false,"By":2,"At":"2026-11-22T10:43:36Z"}', NULL, '{"Responsible":3,"Name":"赵建国","Measures":"清洁光幕，张紧皮带，请维保复检。","Due":"2026-11-23T08:00:00Z","Reason":"","By":2,"At":"2026-11-22T11:10:52Z"}', 3, '2026-11-22 12:59:57+00:00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, true, '{"For":"owner","Reason":"业主出差","By":2,"Since":"2026-11-23T03:00:00Z"}', 5400000000000, NULL, '', NULL, '[{"Words":"今天早上又坏了","Evidence":[{"kind":"photo","file":"AgACAgUAAxkBAAIB","unique":"AQADabc","by":62,"at":"2026-11-23T03:00:00Z"}],"Place":{"Part":"","Home":0,"Building":0,"Entrance":"","Which":"","Label":"","Words":"","Point":{"Latitude":0,"Longitude":0,"Name":""}},"By":62,"At":"2026-11-23T03:00:00Z"}]', '["2026-11-23T03:00:00Z"]', 0, 1, 1, '[{"Case":110,"Number":"YH-261109-001","Person":31,"At":"2026-11-23T03:00:00Z","Heard":0}]', true, '[{"Piece":"words","Reason":"第三人的电话","Digest":"5f2b","By":2,"At":"2026-11-23T03:00:00Z"}]', '{"Answer":{"From":"2026-11-22T08:00:00Z","Target":"2026-11-23T08:00:00Z","Due":"2026-11-23T08:00:00Z","Warned":0,"Result":"met","At":"2026-11-22T08:27:16Z","Done":"2026-11-22T08:27:16Z","Took":1636000000000},"Assess":{"From":"2026-11-22T08:00:00Z","Target":"2026-11-23T08:00:00Z","Due":"2026-11-23T08:00:00Z","Warned":0,"Result":"met","At":"2026-11-22T10:43:36Z","Done":"2026-11-22T10:43:36Z","Took":9816000000000},"Resolve":{"From":"2026-11-22T08:00:00Z","Target":"2026-11-23T08:00:00Z","Due":"2026-11-23T08:00:00Z","Warned":80,"Result":"","At":"0001-01-01T00:00:00Z","Done":"0001-01-01T00:00:00Z","Took":0},"Earlier":null,"Pauses":null,"Reminders":0,"Since":"2026-11-22T10:43:36Z","Late":null,"Apart":null}', '2026-11-23 08:00:00.000001+00:00', 'manager', '["3-2-1301"]', true, true, true, 'lift', '1', '', '3', 'lift:3:1:', NULL, '', '[{"Person":0,"Until":"2026-11-22T08:27:16Z"}]'),
(137, 'YH-261123-900', 1, 'registered', true, 2, 'bot', 1, '陈晓雨', '+8613800001201', 153, '3-2-1201', 'elevator', 3, 153, '3-2-1201 厨房', '电梯困人', '', '[{"kind":"location","lat":31.2,"lon":121.5,"by":1,"at":"2026-11-23T04:00:00Z"}]', '', 0, true, 0, '2026-11-23 04:00:00+00:00', '2026-11-23 04:00:00+00:00', 0, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, false, NULL, 0, NULL, '', NULL, NULL, NULL, 0, 0, 0, NULL, false, NULL, '{"Answer":{"From":"0001-01-01T00:00:00Z","Target":"0001-01-01T00:00:00Z","Due":"0001-01-01T00:00:00Z","Warned":0,"Result":"","At":"0001-01-01T00:00:00Z","Done":"0001-01-01T00:00:00Z","Took":0},"Assess":{"From":"0001-01-01T00:00:00Z","Target":"0001-01-01T00:00:00Z","Due":"0001-01-01T00:00:00Z","Warned":0,"Result":"","At":"0001-01-01T00:00:00Z","Done":"0001-01-01T00:00:00Z","Took":0},"Resolve":{"From":"0001-01-01T00:00:00Z","Target":"0001-01-01T00:00:00Z","Due":"0001-01-01T00:00:00Z","Warned":0,"Result":"","At":"0001-01-01T00:00:00Z","Done":"0001-01-01T00:00:00Z","Took":0},"Earlier":null,"Pauses":null,"Reminders":0,"Since":"0001-01-01T00:00:00Z","Late":null,"Apart":null}', NULL, '', NULL, false, false, true, 'home', '', '', '3-2-1201', 'words:3:3-2-1201厨房', '{"Latitude":31.2,"Longitude":121.5,"Name":"阳光花园"}', '人民路 5 号', NULL),
(47, 'YH-260919-001', 1, 'closed', false, 26, 'desk', 0, '曾强', '+8613977443623', 285, '6-1-1301', 'greening', 6, 0, '6 栋南侧绿化带', '树挡住了二楼采光，一年没修剪了。', '今天早上', NULL, '修剪一下', 0, false, 2, '2026-09-19 03:55:59+00:00', '2026-09-19 03:55:59+00:00', 2, '2026-09-20 05:58:15+00:00', '[{"Heard":"当班保安、报修业主","Seen":"香樟一根侧枝折断，直径约 12 厘米，下方有步道。","Evidence":null,"Conclusion":"partly","By":2,"At":"2026-09-20T14:08:31Z"},{"Heard":"报修业主","Seen":"香樟一根侧枝折断，直径约 12 厘米，下方有步道。","Evidence":null,"Conclusion":"substantiated","By":2,"At":"2026-09-26T03:09:24Z"}]', '{"Severity":"minor","Scope":"community","Priority":"P3","Due":"2026-10-03T02:47:06Z","Reason":"影响全小区的安全或通行。","Override":false,"By":2,"At":"2026-09-26T06:08:05Z"}', NULL, '{"Responsible":9,"Name":"吴秀兰","Measures":"拉警戒线，当日锯除，同排乔木一并修剪。","Due":"2026-10-03T02:47:06Z","Reason":"","By":2,"At":"2026-09-26T09:07:21Z"}', 9, '2026-09-27 00:50:01+00:00', '[{"Words":"警戒线已拉，锯除安排在今天下午。","Public":true,"Evidence":null,"By":9,"At":"2026-09-23T08:44:44Z"},{"Words":"警戒线已拉，锯除安排在今天下午。","Public":true,"Evidence":null,"By":9,"At":"2026-09-27T01:20:41Z"}]', '{"Words":"断枝已清，同排修剪完毕。","Evidence":null,"By":9,"At":"2026-09-29T00:35:31Z"}', '2026-09-29 00:35:31+00:00', NULL, '[{"Solved":"no","Satisfaction":1,"Words":"只修了一半。","By":6,"At":"2026-09-26T02:47:06Z"},{"Solved":"yes","Satisfaction":4,"Words":"","By":6,"At":"2026-09-29T11:27:18Z"}]', '{"Cause":"nature","Lesson":"台风季前统一修剪一次。","Improvement":null,"By":2,"At":"2026-10-02T01:22:29Z"}', '2026-10-02 01:22:29+00:00', false, NULL, 0, NULL, '', '[{"Reason":"只修了一半。","Evidence":null,"By":6,"At":"2026-09-26T02:47:06Z","Resolved":"2026-09-26T00:28:37Z","Ended":"0001-01-01T00:00:00Z","Handler":2}]', NULL, NULL, 0, 0, 0, NULL, false, NULL, '{"Answer":{"From":"2026-09-19T03:55:59Z","Target":"2026-09-20T03:55:59Z","Due":"2026-09-20T03:55:59Z","Warned":80,"Result":"breached","At":"2026-09-20T03:55:59.000001Z","Done":"2026-09-20T05:58:15Z","Took":93736000000000},"Assess":{"From":"2026-09-26T02:47:06Z","Target":"2026-09-27T02:47:06Z","Due":"2026-09-27T02:47:06Z","Warned":0,"Result":"met","At":"2026-09-26T06:08:05Z","Done":"2026-09-26T06:08:05Z","Took":12059000000000},"Resolve":{"From":"2026-09-26T02:47:06Z","Target":"2026-10-03T02:47:06Z","Due":"2026-10-03T02:47:06Z","Warned":0,"Result":"met","At":"2026-09-29T00:35:31Z","Done":"2026-09-29T00:35:31Z","Took":251305000000000},"Earlier":[{"From":"2026-09-19T03:55:59Z","Target":"2026-09-26T03:55:59Z","Due":"2026-09-26T03:55:59Z","Warned":80,"Result":"met","At":"2026-09-26T00:28:37Z","Done":"2026-09-26T00:28:37Z","Took":592358000000000}],"Pauses":null,"Reminders":0,"Since":"2026-09-29T00:35:31Z","Late":[{"From":"2026-09-20T03:55:59.000001Z","To":"2026-09-20T05:58:15Z"}],"Apart":null}', NULL, '', NULL, false, false, true, 'garden', '', '', '6', 'words:6:6栋南侧绿化带', NULL, '', '[{"Person":0,"Until":"2026-09-20T05:58:15Z"}]'),
(89, 'YH-261020-003', 1, 'closed', false, 14, 'bot', 111, '何明', '+8613928242754', 122, '3-1-902', 'elevator', 3, 0, '', '一个月里第三次停梯了，12 楼老人没法下楼。', '这两天一直这样', NULL, '尽快修好，并说明原因', 0, false, 0, '2026-10-20 10:37:20+00:00', '2026-10-20 10:37:20+00:00', 2, '2026-10-20 10:37:54+00:00', '[{"Heard":"报修业主、楼上住户","Seen":"现场试梯，门机皮带磨损，平层偏差 4 厘米；与报修业主电话核实经过。","Evidence":null,"Conclusion":"substantiated","By":2,"At":"2026-10-20T10:42:56Z"}]', '{"Severity":"serious","Scope":"building","Priority":"P1","Due":"2026-10-21T10:37:20Z","Reason":"影响整个单元住户的日常使用。","Override":false,"By":2,"At":"2026-10-20T10:43:45Z"}', NULL, '{"Responsible":3,"Name":"赵建国","Measures":"停梯检修，更换门机皮带，请维保单位出具检测报告。","Due":"2026-10-21T10:37:20Z","Reason":"","By":2,"At":"2026-10-20T10:44:03Z"}', 3, '2026-10-20 11:07:17+00:00', '[{"Words":"维保单位已到场，正在更换配件。","Public":true,"Evidence":null,"By":3,"At":"2026-10-20T11:23:19Z"}]', '{"Words":"皮带已更换，试运行 2 小时正常，恢复使用。","Evidence":null,"By":3,"At":"2026-10-21T00:30:08Z"}', '2026-10-21 00:30:08+00:00', NULL, '[{"Solved":"yes","Satisfaction":4,"Words":"","By":6,"At":"2026-10-22T11:00:27Z"}]', '{"Cause":"ageing","Lesson":"门机皮带列入季度更换清单，停梯提前张贴通知。","Improvement":{"Timing":"","Kind":"system","Words":"与维保单位改签为每月两次保养","Person":3,"Name":"赵建国","Due":"2026-11-21T11:00:27Z","Days":0},"By":2,"At":"2026-10-23T00:33:20Z"}', '2026-10-23 00:33:20+00:00', false, NULL, 0, NULL, '', NULL, NULL, NULL, 0, 0, 0, NULL, false, NULL, '{"Answer":{"From":"2026-10-20T10:37:20Z","Target":"2026-10-21T10:37:20Z","Due":"2026-10-21T10:37:20Z","Warned":0,"Result":"met","At":"2026-10-20T10:37:54Z","Done":"2026-10-20T10:37:54Z","Took":34000000000},"Assess":{"From":"2026-10-20T10:37:20Z","Target":"2026-10-21T10:37:20Z","Due":"2026-10-21T10:37:20Z","Warned":0,"Result":"met","At":"2026-10-20T10:43:45Z","Done":"2026-10-20T10:43:45Z","Took":385000000000},"Resolve":{"From":"2026-10-20T10:37:20Z","Target":"2026-10-21T10:37:20Z","Due":"2026-10-21T10:37:20Z","Warned":50,"Result":"met","At":"2026-10-21T00:30:08Z","Done":"2026-10-21T00:30:08Z","Took":49968000000000},"Earlier":null,"Pauses":null,"Reminders":1,"Since":"2026-10-21T00:30:08Z","Late":null,"Apart":null}', NULL, '', NULL, false, false, true, 'lift', '1', '', '3', 'lift:3:1:', NULL, '', '[{"Person":0,"Until":"2026-10-20T10:37:54Z"}]'),
(97, 'YH-261026-004', 1, 'closed', false, 32, 'bot', 29, '高秀英', '+8613952015464', 144, '3-2-702', 'elevator', 3, 0, '', '今早电梯关了人，老人在里面等了十几分钟。', '昨天晚上十点多', NULL, '尽快修好，并说明原因', 0, true, 0, '2026-10-26 13:10:39+00:00', '2026-10-26 13:10:39+00:00', 6, '2026-10-27 00:23:16+00:00', '[{"Heard":"报修业主、楼上住户","Seen":"现场试梯，门机皮带磨损，平层偏差 4 厘米；与报修业主电话核实经过。","Evidence":null,"Conclusion":"substantiated","By":6,"At":"2026-10-27T00:55:44Z"},{"Heard":"保洁班长","Seen":"现场试梯，门机皮带磨损，平层偏差 4 厘米；与报修业主电话核实经过。","Evidence":null,"Conclusion":"substantiated","By":6,"At":"2026-10-27T10:37:00Z"}]', '{"Severity":"serious","Scope":"building","Priority":"P1","Due":"2026-10-29T22:53:18Z","Reason":"影响整个单元住户的日常使用。","Override":false,"By":6,"At":"2026-10-27T11:05:15Z"}', NULL, '{"Responsible":3,"Name":"赵建国","Measures":"停梯检修，更换门机皮带，请维保单位出具检测报告。","Due":"2026-10-29T22:53:18Z","Reason":"","By":6,"At":"2026-10-27T11:10:21Z"}', 3, '2026-10-29 00:31:34+00:00', '[{"Words":"维保单位已到场，正在更换配件。","Public":true,"Evidence":null,"By":3,"At":"2026-10-27T02:28:31Z"},{"Words":"维保单位已到场，正在更换配件。","Public":true,"Evidence":null,"By":3,"At":"2026-10-29T00:57:17Z"}]', '{"Words":"皮带已更换，试运行 2 小时正常，恢复使用。","Evidence":null,"By":3,"At":"2026-10-29T07:30:59Z"}', '2026-10-29 07:30:59+00:00', '[{"Contacted":true,"Short":false,"Solved":"no","Satisfaction":2,"Reasons":null,"Words":"昨天晚上又出现了。","By":29,"At":"2026-10-27T10:34:12Z"},{"Contacted":true,"Short":false,"Solved":"yes","Satisfaction":4,"Reasons":null,"Words":"满意，辛苦了。","By":29,"At":"2026-10-31T08:19:58Z"}]', NULL, '{"Cause":"ageing","Lesson":"门机皮带列入季度更换清单，停梯提前张贴通知。","Improvement":{"Timing":"","Kind":"service","Words":"与维保单位改签为每月两次保养","Person":3,"Name":"赵建国","Due":"2026-11-30T08:19:58Z","Days":0},"By":6,"At":"2026-11-01T10:51:42Z"}', '2026-11-01 10:51:42+00:00', false, NULL, 130746000000000, NULL, '', '[{"Reason":"昨天晚上又出现了。","Evidence":null,"By":29,"At":"2026-10-27T10:34:12Z","Resolved":"2026-10-27T06:48:23Z","Ended":"0001-01-01T00:00:00Z","Handler":6}]', NULL, NULL, 0, 0, 0, NULL, false, NULL, '{"Answer":{"From":"2026-10-26T13:10:39Z","Target":"2026-10-26T13:30:39Z","Due":"2026-10-26T13:30:39Z","Warned":200,"Result":"breached","At":"2026-10-26T13:30:39.000001Z","Done":"2026-10-27T00:23:16Z","Took":40357000000000},"Assess":{"From":"2026-10-27T10:34:12Z","Target":"2026-10-27T11:04:12Z","Due":"2026-10-27T11:04:12Z","Warned":80,"Result":"breached","At":"2026-10-27T11:04:12.000001Z","Done":"2026-10-27T11:05:15Z","Took":1863000000000},"Resolve":{"From":"2026-10-27T10:34:12Z","Target":"2026-10-29T22:53:18Z","Due":"2026-10-29T22:53:18Z","Warned":0,"Result":"met","At":"2026-10-29T07:30:59Z","Done":"2026-10-29T07:30:59Z","Took":31061000000000},"Earlier":[{"From":"2026-10-26T13:10:39Z","Target":"2026-10-27T13:10:39Z","Due":"2026-10-27T13:10:39Z","Warned":50,"Result":"met","At":"2026-10-27T06:48:23Z","Done":"2026-10-27T06:48:23Z","Took":63464000000000}],"Pauses":[{"From":"2026-10-27T12:10:21Z","To":"2026-10-29T00:29:27Z"}],"Reminders":1,"Since":"2026-10-29T07:30:59Z","Late":[{"From":"2026-10-26T13:30:39.000001Z","To":"2026-10-27T00:23:16Z"}],"Apart":null}', NULL, '', NULL, false, false, true, 'lift', '2', '', '3', 'lift:3:2:', NULL, '', '[{"Person":0,"Until":"2026-10-27T00:23:16Z"}]');
INSERT INTO improvements (id, number, community, case_id, stage, version, proposal, evidence, prior, timing, kind, words, person, name, due, opened, verifier, category, place_part, place_home, place_building, place_entrance, place_which, place_label, place_words, place_key, place_point, days, occasions, most, done, media, done_at, until, seen, exposed, result, reason, ended, reminded, late, asked, asked_at, wake) VALUES
(1, 'YH-A261023-01', 1, 89, 'watching', 2, NULL, NULL, 0, 'preventive', 'management', '每月检查一次，发现隐患当天处理', 3, '赵建国', '2026-11-03 04:00:00+00:00', '2026-10-23 00:33:20+00:00', 4, 'elevator', 'lift', 0, 3, '1', '', '3', '', 'lift:3:1:', NULL, 90, 0, 365, '检查表已上墙，第一次检查已做', NULL, '2026-11-03 02:00:00+00:00', '2027-02-01 02:00:00+00:00', NULL, 0, '', '', NULL, false, false, 0, NULL, '2027-02-01 02:00:00+00:00'),
(2, 'YH-A261123-01', 1, 120, 'judged', 7, NULL, NULL, 0, 'corrective', 'system', '按周期更换皮带', 3, '赵建国', '2026-11-25 04:00:00+00:00', '2026-11-23 04:00:00+00:00', 2, 'elevator', 'home', 2, 3, '2', '东', '3-2-1201', '3-2-1201 厨房', 'words:3:3-2-1201厨房', '{"Latitude":31.2,"Longitude":121.5,"Name":"阳光花园"}', 30, 1, 365, '已换两台', '[{"Kind":"photo","File":"AgACAgUAAxkBAAIB","Unique":"AQADabc","Name":""}]', '2026-11-26 04:00:00+00:00', '2026-12-26 04:00:00+00:00', '[{"Case":120,"Unrelated":false}]', 1, 'partly', '又发生一次', '2027-01-03 04:00:00+00:00', true, true, 1, '2027-01-02 04:00:00+00:00', NULL),
(3, 'YH-A261123-02', 1, 120, 'proposed', 1, '1:elevator:words:3:3-2-1201厨房', '[{"Case":120,"Number":"YH-261117-002","At":"2026-11-23T04:00:00Z"}]', 2, '', '', '', 0, '', NULL, NULL, 0, 'elevator', 'home', 2, 3, '2', '东', '3-2-1201', '3-2-1201 厨房', 'words:3:3-2-1201厨房', '{"Latitude":31.2,"Longitude":121.5,"Name":"阳光花园"}', 30, 1, 365, '', NULL, NULL, NULL, NULL, 0, '', '', NULL, false, false, 0, NULL, NULL),
(4, 'YH-A261123-03', 1, 120, 'open', 1, NULL, NULL, 0, 'corrective', 'system', '按周期更换皮带', 3, '赵建国', '2026-11-25 04:00:00+00:00', '2026-11-23 04:00:00+00:00', 2, 'elevator', 'home', 2, 3, '2', '东', '3-2-1201', '3-2-1201 厨房', 'words:3:3-2-1201厨房', '{"Latitude":31.2,"Longitude":121.5,"Name":"阳光花园"}', 30, 1, 365, '', NULL, NULL, NULL, NULL, 0, '', '', NULL, false, false, 0, NULL, '2026-11-24 04:00:00+00:00');
INSERT INTO alarms (case_id, number, community, building, kind, stage, version, raised, raised_by, rung, climbs, until, leader, answered, arrive_by, promised, asked, coming, arrived, contained, ended, calls, help, lines, found, reason, wake) VALUES
(137, 'YH-261123-900', 1, 3, 'lift', 'answered', 2, '2026-11-01 00:00:00+00:00', 2, 2, 1, '2026-11-01 00:06:00+00:00', 2, '2026-11-01 00:04:00+00:00', '2026-11-01 00:14:00+00:00', '2026-11-01 00:04:00+00:00', true, '[{"person":2,"by":"2026-11-01T00:09:00Z"}]', '2026-11-01 00:12:00+00:00', '2026-11-01 00:30:00+00:00', '2026-11-01 00:40:00+00:00', '[{"person":2,"rung":1,"at":"2026-11-01T00:00:00Z","said":"cannot","reason":"ill"}]', '[{"kind":"119","at":"2026-11-01T00:05:00Z","came":"2026-11-01T00:20:00Z"}]', '["help"]', '{"words":"门锁","people":"三人","door":"key","fault":"E32","lift":"stopped"}', '误报', '2026-11-23 05:00:00+00:00');
INSERT INTO voices (id, number, community, kind, stage, version, author, name, home, anonymous, words, media, praised, whom, made, target, until, late, replied, changed, answer, answerer, reason, plan, plan_person, plan_name, plan_due, report, case_id, wake) VALUES
(1, 'YH-V261123-01', 1, 'suggestion', 'answered', 1, 1, '王芳', '3-2-1201', true, '门口加扶手', '[{"Kind":"photo","File":"AgACAgUAAxkBAAIC","Unique":"AQADabd","Name":"门.jpg"}]', 2, '李强', '2026-11-23 03:00:00+00:00', '2026-11-23 04:00:00+00:00', '2026-11-23 04:00:00+00:00', true, '2026-11-23 03:00:00+00:00', '2026-11-23 03:00:00+00:00', '可以', '李强', '预算够', '装扶手', 2, '李强', '2026-11-23 04:00:00+00:00', '装好了', 3, '2026-11-30 03:00:00+00:00');
INSERT INTO posts (id, community, kind, name, phone, hours, days, removed, version) VALUES
(1, 1, 'guard', '东门', '0571-8888 0000', '00:00-24:00', 'all', true, 1);
INSERT INTO rotations (id, community, post, people, hours, days, turn, since, filled, ended, version) VALUES
(1, 1, 1, '[2]', '08:00-20:00', 'all', 1, '2026-11-23', '2026-11-23 04:00:00+00:00', true, 1);
INSERT INTO shifts (id, community, post, person, former, starts, ends, origin, pattern, slot, stage, version, asking, asked, reason, reminded, late, checked_in, ended) VALUES
(1, 1, 1, 3, 2, '2026-11-23 04:00:00+00:00', '2026-11-23 05:00:00+00:00', 'pattern', 1, 1, 'on', 5, true, 2, 'ill', true, true, '2026-11-23 04:00:00+00:00', NULL),
(2, 1, 1, 2, 0, '2026-11-23 04:00:00+00:00', '2026-11-23 05:00:00+00:00', 'hand', NULL, 0, 'removed', 2, false, 0, '', true, true, NULL, '2026-11-23 04:00:00+00:00');
INSERT INTO alarm_entries (id, alarm, version, at, author, author_name, action, stage_before, stage_after, details) VALUES
(1, 137, 1, '2026-11-01 00:00:00+00:00', 7, '赵安', 'answer', '', 'called', '{"words":{"t":"看过了"}}'),
(2, 137, 2, '2026-11-01 00:00:00+00:00', 7, '赵安', 'answer', 'called', 'answered', '{"words":{"t":"看过了"}}');
INSERT INTO alarm_reports (case_id, alarm, person, at) VALUES
(137, 137, 1, '2026-11-23 04:00:00+00:00');
INSERT INTO attempts (person, at) VALUES
(1, '2026-11-23 04:00:00+00:00');
INSERT INTO calls (id, case_id, version, key, person, message, made, tries, tried, answer, answered, ended) VALUES
(1, 137, 1, 'notice.register', 209, '{"k":"notice.register","v":{"at":{"a":"2026-11-23T04:00:00Z","z":"Asia/Shanghai"},"category":{"w":"category.elevator"},"home":{"t":"3-2-1201"},"number":{"t":"YH-261123-900"}}}', '2026-11-27 02:48:18.21406+00:00', 1, '2026-11-23 04:00:00+00:00', 'not_reached', 2, NULL),
(2, 137, 1, 'notice.register', 0, '{"k":"notice.register","v":{"at":{"a":"2026-11-23T04:00:00Z","z":"Asia/Shanghai"},"category":{"w":"category.elevator"},"home":{"t":"3-2-1201"},"number":{"t":"YH-261123-900"}}}', '2026-11-27 02:48:18.214061+00:00', 0, NULL, 'letter', 2, '2026-11-23 04:00:00+00:00');
INSERT INTO conversations (chat, person, version, data, deadline, expires, live, live_rev) VALUES
(6100000001, 6100000001, 1, bytes('7b2266223a22636f6d706c61696e74222c2276223a312c2273223a22776f726473227d'), '2026-11-23 05:00:00+00:00', '2026-12-23 04:00:00+00:00', 4711, 2);
INSERT INTO couriers (id, holder, until) VALUES
(1, '3CKIRH3CSBILSNLUJFUF43OUY2', 1793966400000);
INSERT INTO digests (person, day, off) VALUES
(2, '2026-11-23', false),
(3, '', true);
INSERT INTO entries (id, case_id, version, seq, at, author, author_name, action, stage_before, stage_after, details, public) VALUES
(1266, 89, 12, 0, '2026-10-22 00:30:08+00:00', 0, '', 'remind', 'resolved', 'resolved', '{"count":{"n":1}}', false),
(1390, 97, 7, 0, '2026-10-26 13:50:39+00:00', 0, '', 'climb', 'registered', 'registered', '{"clock":{"w":"clock.answer"},"due":{"a":"2026-10-26T13:30:39Z"}}', false),
(1400, 97, 17, 0, '2026-10-27 10:34:12+00:00', 29, '高秀英', 'answer', 'resolved', 'resolved', '{"contacted":{"w":"contacted.yes"},"satisfaction":{"n":2},"solved":{"w":"solved.no"},"words":{"t":"昨天晚上又出现了。"}}', true),
(1401, 97, 18, 0, '2026-10-27 10:34:12+00:00', 29, '高秀英', 'reopen', 'resolved', 'investigating', '{"count":{"n":1},"reason":{"t":"昨天晚上又出现了。"}}', true),
(1408, 97, 25, 0, '2026-10-27 12:10:21+00:00', 6, '何佳', 'hold', 'planned', 'planned', '{"reason":{"t":"等配件到货，厂家说要五天。"},"waits":{"w":"waits.third_party"}}', true),
(1409, 97, 26, 0, '2026-10-29 00:29:27+00:00', 6, '何佳', 'resume', 'planned', 'planned', '{"due":{"a":"2026-10-29T22:53:18Z"},"paused":{"d":130746000000000}}', true),
(1413, 97, 30, 0, '2026-10-30 07:30:59+00:00', 0, '', 'remind', 'resolved', 'resolved', '{"count":{"n":1}}', false),
(142, 11, 1, 0, '2026-08-30 04:43:51+00:00', 139, '高强', 'receive', '', 'received', '{"channel":{"w":"channel.bot"},"words":{"t":"消防通道又被车占了，救护车都进不来。"}}', true),
(143, 11, 2, 0, '2026-08-30 04:43:51+00:00', 0, '', 'register', 'received', 'registered', '{"category":{"w":"category.parking"},"happened":{"t":"昨天晚上十点多"},"number":{"t":"YH-260830-002"},"place":{"t":"6 栋前消防通道"},"wish":{"t":"马上挪车，加强管理"}}', true),
(144, 11, 3, 0, '2026-08-30 05:32:38+00:00', 2, '林婷', 'take', 'registered', 'registered', NULL, true),
(145, 11, 4, 0, '2026-08-30 06:28:12+00:00', 2, '林婷', 'look', 'registered', 'investigating', NULL, true),
(146, 11, 5, 0, '2026-08-30 07:23:46+00:00', 2, '林婷', 'investigate', 'investigating', 'investigating', '{"conclusion":{"w":"conclusion.substantiated"},"heard":{"t":"报修业主、楼上住户"},"seen":{"t":"通道停放车辆两辆，均为外来访客。"}}', false),
(147, 11, 6, 0, '2026-08-30 16:43:51+00:00', 0, '', 'warn', 'investigating', 'investigating', '{"clock":{"w":"clock.assess"},"due":{"a":"2026-08-31T04:43:51Z"},"percent":{"n":50}}', false),
(148, 11, 7, 0, '2026-08-30 18:52:42+00:00', 2, '林婷', 'assess', 'investigating', 'assessed', '{"due":{"a":"2026-09-01T04:43:51Z"},"priority":{"w":"priority.P2"},"reason":{"t":"影响全小区的安全或通行。"},"scope":{"w":"scope.community"},"severity":{"w":"severity.moderate"}}', true),
(149, 11, 8, 0, '2026-08-30 18:57:52+00:00', 2, '林婷', 'plan', 'assessed', 'planned', '{"due":{"a":"2026-09-01T04:43:51Z"},"measures":{"t":"联系车主挪车，设软隔离柱，访客车引导到地库。"},"person":{"t":"马强"}}', true),
(150, 11, 9, 0, '2026-08-31 04:43:51+00:00', 0, '', 'warn', 'planned', 'planned', '{"clock":{"w":"clock.resolve"},"due":{"a":"2026-09-01T04:43:51Z"},"percent":{"n":50}}', false),
(152, 11, 11, 0, '2026-09-01 00:06:09+00:00', 8, '马强', 'begin', 'planned', 'in_progress', NULL, true),
(153, 11, 12, 0, '2026-09-01 02:32:10+00:00', 8, '马强', 'progress', 'in_progress', 'in_progress', '{"words":{"t":"车主已挪车，隔离柱明天安装。"}}', true),
(154, 11, 13, 0, '2026-09-01 04:43:51.000001+00:00', 0, '', 'breach', 'in_progress', 'in_progress', '{"clock":{"w":"clock.resolve"},"due":{"a":"2026-09-01T04:43:51Z"}}', false),
(155, 11, 14, 0, '2026-09-02 00:27:59+00:00', 8, '马强', 'resolve', 'in_progress', 'resolved', '{"words":{"t":"隔离柱已装，三天巡查无占道。"}}', true),
(156, 11, 15, 0, '2026-09-02 04:06:02+00:00', 139, '高强', 'answer', 'resolved', 'resolved', '{"contacted":{"w":"contacted.yes"},"reasons":{"l":[{"w":"reason.slow"}]},"satisfaction":{"n":3},"solved":{"w":"solved.partly"},"words":{"t":"好一些，还没有完全好。"}}', true),
(157, 11, 16, 0, '2026-09-04 06:49:02+00:00', 2, '林婷', 'review', 'resolved', 'closed', '{"cause":{"w":"cause.residents"},"lesson":{"t":"访客登记时即告知停车位置。"}}', true),
(158, 12, 1, 0, '2026-08-30 07:16:48+00:00', 202, '宋国栋', 'receive', '', 'received', '{"channel":{"w":"channel.bot"},"words":{"t":"物业费已经交了，系统还显示欠费。"}}', true),
(159, 12, 2, 0, '2026-08-30 07:16:48+00:00', 0, '', 'register', 'received', 'registered', '{"category":{"w":"category.fees"},"happened":{"t":"这两天一直这样"},"number":{"t":"YH-260830-003"},"place":{"w":"place.office"},"wish":{"t":"给个明细，多收的退回"}}', true),
(160, 12, 3, 0, '2026-08-30 08:18:29+00:00', 202, '宋国栋', 'withdraw', 'registered', 'withdrawn', '{"reason":{"t":"是我弄错了。"}}', true),
(1636, 110, 15, 0, '2026-11-16 20:43:36+00:00', 0, '', 'climb', 'in_progress', 'in_progress', '{"clock":{"w":"clock.resolve"},"due":{"a":"2026-11-12T22:21:48Z"}}', false),
(1824, 124, 4, 0, '2026-11-21 17:19:48+00:00', 2, '林婷', 'decline', 'registered', 'declined', '{"reason":{"t":"故障在市政表前，由供水单位负责。"},"refusal_kind":{"w":"refusal_kind.not_ours"},"to":{"t":"自来水公司（供水热线）"}}', true),
(1882, 110, 16, 0, '2026-11-23 04:00:00+00:00', 2, '林婷', 'join', 'in_progress', 'joined', '{"at":{"a":"2026-11-23T04:00:00Z","z":"Asia/Shanghai"},"number":{"t":"YH-261109-001"}}', true),
(1883, 130, 11, 0, '2026-11-23 04:00:00+00:00', 2, '林婷', 'gather', 'in_progress', 'in_progress', '{"at":{"a":"2026-11-23T04:00:00Z","z":"Asia/Shanghai"},"number":{"t":"YH-261122-006"}}', true),
(1886, 137, 1, 1, '2026-11-23 04:00:00+00:00', 0, '', 'register', 'received', 'registered', NULL, false),
(1887, 120, 16, 0, '2026-11-01 00:00:00+00:00', 0, '', 'add', 'closed', 'closed', NULL, false),
(1888, 137, 2, 0, '2026-11-01 00:00:00+00:00', 0, '', 'add', 'registered', 'registered', NULL, false),
(641, 47, 5, 0, '2026-09-20 03:55:59.000001+00:00', 0, '', 'breach', 'registered', 'registered', '{"clock":{"w":"clock.answer"},"due":{"a":"2026-09-20T03:55:59Z"}}', false),
(643, 47, 7, 0, '2026-09-20 05:58:15+00:00', 2, '林婷', 'take', 'registered', 'registered', NULL, true),
(644, 47, 8, 0, '2026-09-20 10:03:23+00:00', 2, '林婷', 'look', 'registered', 'investigating', NULL, true),
(645, 47, 9, 0, '2026-09-20 14:08:31+00:00', 2, '林婷', 'investigate', 'investigating', 'investigating', '{"conclusion":{"w":"conclusion.partly"},"heard":{"t":"当班保安、报修业主"},"seen":{"t":"香樟一根侧枝折断，直径约 12 厘米，下方有步道。"}}', false),
(646, 47, 10, 0, '2026-09-21 01:11:46+00:00', 2, '林婷', 'assess', 'investigating', 'assessed', '{"due":{"a":"2026-09-26T03:55:59Z"},"priority":{"w":"priority.P3"},"reason":{"t":"影响全小区的安全或通行。"},"scope":{"w":"scope.community"},"severity":{"w":"severity.minor"}}', true),
(647, 47, 11, 0, '2026-09-21 07:01:12+00:00', 2, '林婷', 'plan', 'assessed', 'planned', '{"due":{"a":"2026-09-26T03:55:59Z"},"measures":{"t":"拉警戒线，当日锯除，同排乔木一并修剪。"},"person":{"t":"吴秀兰"}}', true),
(649, 47, 13, 0, '2026-09-23 00:02:16+00:00', 9, '吴秀兰', 'begin', 'planned', 'in_progress', NULL, true),
(650, 47, 14, 0, '2026-09-23 08:44:44+00:00', 9, '吴秀兰', 'progress', 'in_progress', 'in_progress', '{"words":{"t":"警戒线已拉，锯除安排在今天下午。"}}', true),
(652, 47, 16, 0, '2026-09-26 00:28:37+00:00', 9, '吴秀兰', 'resolve', 'in_progress', 'resolved', '{"words":{"t":"断枝已清，同排修剪完毕。"}}', true),
(653, 47, 17, 0, '2026-09-26 02:47:06+00:00', 6, '何佳', 'visit', 'resolved', 'resolved', '{"satisfaction":{"n":1},"solved":{"w":"solved.no"},"words":{"t":"只修了一半。"}}', true),
(654, 47, 18, 0, '2026-09-26 02:47:06+00:00', 6, '何佳', 'reopen', 'resolved', 'investigating', '{"count":{"n":1},"reason":{"t":"只修了一半。"}}', true),
(661, 47, 25, 0, '2026-09-29 11:27:18+00:00', 6, '何佳', 'visit', 'resolved', 'resolved', '{"satisfaction":{"n":4},"solved":{"w":"solved.yes"}}', true),
(662, 47, 26, 0, '2026-10-02 01:22:29+00:00', 2, '林婷', 'review', 'resolved', 'closed', '{"cause":{"w":"cause.nature"},"lesson":{"t":"台风季前统一修剪一次。"}}', true);
INSERT INTO facts (case_id, kind, seq, community, at, until, yes, stage, solved, satisfaction, word, took, channel, category, building, place, handler) VALUES
(11, 'answer', 0, 1, '2026-08-30 05:32:38+00:00', NULL, true, '', '', 0, '', 2927000000, 'bot', 'parking', 6, '1:words:6:6栋前消防通道', 2),
(11, 'ended', 0, 1, '2026-09-04 06:49:02+00:00', NULL, false, 'closed', '', 0, 'residents', NULL, 'bot', 'parking', 6, '1:words:6:6栋前消防通道', 2),
(11, 'follow_up', 0, 1, '2026-09-02 04:06:02+00:00', NULL, true, '', 'partly', 3, '', NULL, 'bot', 'parking', 6, '1:words:6:6栋前消防通道', 2),
(11, 'open', 0, 1, '2026-08-30 04:43:51+00:00', '2026-08-30 05:32:38+00:00', false, '', '', 0, '', NULL, 'bot', 'parking', 6, '1:words:6:6栋前消防通道', 0),
(11, 'open', 1, 1, '2026-08-30 05:32:38+00:00', '2026-09-04 06:49:02+00:00', false, '', '', 0, '', NULL, 'bot', 'parking', 6, '1:words:6:6栋前消防通道', 2),
(11, 'overdue', 0, 1, '2026-09-01 04:43:51.000001+00:00', '2026-09-02 00:27:59+00:00', false, '', '', 0, '', NULL, 'bot', 'parking', 6, '1:words:6:6栋前消防通道', 2),
(11, 'reason', 0, 1, '2026-09-02 04:06:02+00:00', NULL, false, '', '', 0, 'reason.slow', NULL, 'bot', 'parking', 6, '1:words:6:6栋前消防通道', 2),
(11, 'received', 0, 1, '2026-08-30 04:43:51+00:00', NULL, false, '', '', 0, '', NULL, 'bot', 'parking', 6, '1:words:6:6栋前消防通道', 0),
(11, 'resolve', 0, 1, '2026-09-01 04:43:51.000001+00:00', NULL, false, '', '', 0, '', NULL, 'bot', 'parking', 6, '1:words:6:6栋前消防通道', 2),
(11, 'resolved', 0, 1, '2026-09-02 00:27:59+00:00', NULL, true, '', '', 0, '', 243848000000, 'bot', 'parking', 6, '1:words:6:6栋前消防通道', 2),
(110, 'answer', 0, 1, '2026-11-09 07:43:38+00:00', NULL, true, '', '', 0, '', 27818000000, 'bot', 'plumbing', 5, '1:basement:5:1:', 2),
(110, 'ended', 0, 1, '2026-11-23 03:00:00+00:00', NULL, false, 'joined', '', 0, '', NULL, 'bot', 'plumbing', 5, '1:basement:5:1:', 2),
(110, 'open', 0, 1, '2026-11-09 00:00:00+00:00', '2026-11-09 07:43:38+00:00', false, '', '', 0, '', NULL, 'bot', 'plumbing', 5, '1:basement:5:1:', 0),
(110, 'open', 1, 1, '2026-11-09 07:43:38+00:00', '2026-11-23 03:00:00+00:00', false, '', '', 0, '', NULL, 'bot', 'plumbing', 5, '1:basement:5:1:', 2),
(110, 'received', 0, 1, '2026-11-09 00:00:00+00:00', NULL, false, '', '', 0, '', NULL, 'bot', 'plumbing', 5, '1:basement:5:1:', 0),
(110, 'resolve', 0, 1, '2026-11-11 00:00:00.000001+00:00', NULL, false, '', '', 0, '', NULL, 'bot', 'plumbing', 5, '1:basement:5:1:', 2),
(12, 'ended', 0, 1, '2026-08-30 08:18:29+00:00', NULL, false, 'withdrawn', '', 0, '', NULL, 'bot', 'fees', 0, '1:office:0::', 0),
(12, 'open', 0, 1, '2026-08-30 07:16:48+00:00', '2026-08-30 08:18:29+00:00', false, '', '', 0, '', NULL, 'bot', 'fees', 0, '1:office:0::', 0),
(12, 'received', 0, 1, '2026-08-30 07:16:48+00:00', NULL, false, '', '', 0, '', NULL, 'bot', 'fees', 0, '1:office:0::', 0),
(120, 'answer', 0, 1, '2026-11-17 08:34:31+00:00', NULL, true, '', '', 0, '', 860000000, 'bot', 'plumbing', 5, '1:building:5:1:', 6),
(120, 'ended', 0, 1, '2026-11-21 07:54:40+00:00', NULL, false, 'closed', '', 0, 'ageing', NULL, 'bot', 'plumbing', 5, '1:building:5:1:', 6),
(120, 'follow_up', 0, 1, '2026-11-21 00:29:46+00:00', NULL, true, '', 'yes', 4, '', NULL, 'bot', 'plumbing', 5, '1:building:5:1:', 6),
(120, 'open', 0, 1, '2026-11-17 08:20:11+00:00', '2026-11-17 08:34:31+00:00', false, '', '', 0, '', NULL, 'bot', 'plumbing', 5, '1:building:5:1:', 0),
(120, 'open', 1, 1, '2026-11-17 08:34:31+00:00', '2026-11-21 07:54:40+00:00', false, '', '', 0, '', NULL, 'bot', 'plumbing', 5, '1:building:5:1:', 6),
(120, 'received', 0, 1, '2026-11-17 08:20:11+00:00', NULL, false, '', '', 0, '', NULL, 'bot', 'plumbing', 5, '1:building:5:1:', 0),
(120, 'resolve', 0, 1, '2026-11-18 00:08:56+00:00', NULL, true, '', '', 0, '', NULL, 'bot', 'plumbing', 5, '1:building:5:1:', 6),
(120, 'resolved', 0, 1, '2026-11-18 00:08:56+00:00', NULL, true, '', '', 0, '', 56925000000, 'bot', 'plumbing', 5, '1:building:5:1:', 6),
(124, 'answer', 0, 1, '2026-11-21 10:52:51+00:00', NULL, true, '', '', 0, '', 124982345, 'bot', 'parking', 1, '1:words:1:1栋前消防通道', 2),
(124, 'ended', 0, 1, '2026-11-21 17:19:48+00:00', NULL, false, 'declined', '', 0, '', NULL, 'bot', 'parking', 1, '1:words:1:1栋前消防通道', 2),
(124, 'open', 0, 1, '2026-11-21 10:50:46.017654262+00:00', '2026-11-21 10:52:51+00:00', false, '', '', 0, '', NULL, 'bot', 'parking', 1, '1:words:1:1栋前消防通道', 0),
(124, 'open', 1, 1, '2026-11-21 10:52:51+00:00', '2026-11-21 17:19:48+00:00', false, '', '', 0, '', NULL, 'bot', 'parking', 1, '1:words:1:1栋前消防通道', 2),
(124, 'received', 0, 1, '2026-11-21 10:50:46.017654262+00:00', NULL, false, '', '', 0, '', NULL, 'bot', 'parking', 1, '1:words:1:1栋前消防通道', 0),
(127, 'answer', 0, 1, '2026-11-22 01:36:49+00:00', NULL, true, '', '', 0, '', 2209000000, 'bot', 'electric', 3, '1:stairs:3:2:12F', 2),
(127, 'open', 0, 1, '2026-11-22 01:00:00+00:00', '2026-11-22 01:36:49+00:00', false, '', '', 0, '', NULL, 'bot', 'electric', 3, '1:stairs:3:2:12F', 0),
(127, 'open', 1, 1, '2026-11-22 01:36:49+00:00', '9999-12-31 00:00:00+00:00', false, '', '', 0, '', NULL, 'bot', 'electric', 3, '1:stairs:3:2:12F', 2),
(127, 'overdue', 0, 1, '2026-12-07 01:00:00.000001+00:00', '9999-12-31 00:00:00+00:00', false, '', '', 0, '', NULL, 'bot', 'electric', 3, '1:stairs:3:2:12F', 2),
(127, 'received', 0, 1, '2026-11-22 01:00:00+00:00', NULL, false, '', '', 0, '', NULL, 'bot', 'electric', 3, '1:stairs:3:2:12F', 0),
(127, 'resolve', 0, 1, '2026-12-07 01:00:00.000001+00:00', NULL, false, '', '', 0, '', NULL, 'bot', 'electric', 3, '1:stairs:3:2:12F', 2),
(130, 'answer', 0, 1, '2026-11-22 08:27:16+00:00', NULL, true, '', '', 0, '', 1636000000, 'bot', 'elevator', 3, '1:lift:3:1:', 2),
(130, 'open', 0, 1, '2026-11-22 08:00:00+00:00', '2026-11-22 08:27:16+00:00', false, '', '', 0, '', NULL, 'bot', 'elevator', 3, '1:lift:3:1:', 0),
(130, 'open', 1, 1, '2026-11-22 08:27:16+00:00', '9999-12-31 00:00:00+00:00', false, '', '', 0, '', NULL, 'bot', 'elevator', 3, '1:lift:3:1:', 2),
(130, 'received', 0, 1, '2026-11-22 08:00:00+00:00', NULL, false, '', '', 0, '', NULL, 'bot', 'elevator', 3, '1:lift:3:1:', 0),
(137, 'open', 0, 1, '2026-11-23 04:00:00+00:00', '9999-12-31 00:00:00+00:00', false, '', '', 0, '', NULL, 'bot', 'elevator', 3, '1:words:3:3-2-1201厨房', 0),
(137, 'received', 0, 1, '2026-11-23 04:00:00+00:00', NULL, false, '', '', 0, '', NULL, 'bot', 'elevator', 3, '1:words:3:3-2-1201厨房', 0),
(47, 'answer', 0, 1, '2026-09-20 03:55:59.000001+00:00', NULL, false, '', '', 0, '', 93736000000, 'desk', 'greening', 6, '1:words:6:6栋南侧绿化带', 2),
(47, 'ended', 1, 1, '2026-10-02 01:22:29+00:00', NULL, false, 'closed', '', 0, 'nature', NULL, 'desk', 'greening', 6, '1:words:6:6栋南侧绿化带', 2),
(47, 'follow_up', 0, 1, '2026-09-26 02:47:06+00:00', NULL, true, '', 'no', 1, '', NULL, 'desk', 'greening', 6, '1:words:6:6栋南侧绿化带', 2),
(47, 'follow_up', 1, 1, '2026-09-29 11:27:18+00:00', NULL, true, '', 'yes', 4, '', NULL, 'desk', 'greening', 6, '1:words:6:6栋南侧绿化带', 2),
(47, 'open', 0, 1, '2026-09-19 03:55:59+00:00', '2026-09-20 05:58:15+00:00', false, '', '', 0, '', NULL, 'desk', 'greening', 6, '1:words:6:6栋南侧绿化带', 0),
(47, 'open', 1, 1, '2026-09-20 05:58:15+00:00', '2026-09-26 02:47:06+00:00', false, '', '', 0, '', NULL, 'desk', 'greening', 6, '1:words:6:6栋南侧绿化带', 2),
(47, 'open', 2, 1, '2026-09-26 02:47:06+00:00', '2026-10-02 01:22:29+00:00', false, '', '', 0, '', NULL, 'desk', 'greening', 6, '1:words:6:6栋南侧绿化带', 2),
(47, 'overdue', 0, 1, '2026-09-20 03:55:59.000001+00:00', '2026-09-20 05:58:15+00:00', false, '', '', 0, '', NULL, 'desk', 'greening', 6, '1:words:6:6栋南侧绿化带', 0),
(47, 'received', 0, 1, '2026-09-19 03:55:59+00:00', NULL, false, '', '', 0, '', NULL, 'desk', 'greening', 6, '1:words:6:6栋南侧绿化带', 0),
(47, 'reopened', 0, 1, '2026-09-26 02:47:06+00:00', NULL, false, '', '', 0, '', NULL, 'desk', 'greening', 6, '1:words:6:6栋南侧绿化带', 2),
(47, 'resolve', 0, 1, '2026-09-26 00:28:37+00:00', NULL, true, '', '', 0, '', NULL, 'desk', 'greening', 6, '1:words:6:6栋南侧绿化带', 2),
(47, 'resolve', 1, 1, '2026-09-29 00:35:31+00:00', NULL, true, '', '', 0, '', NULL, 'desk', 'greening', 6, '1:words:6:6栋南侧绿化带', 2),
(47, 'resolved', 0, 1, '2026-09-26 00:28:37+00:00', NULL, true, '', '', 0, '', 592358000000, 'desk', 'greening', 6, '1:words:6:6栋南侧绿化带', 2),
(47, 'resolved', 1, 1, '2026-09-29 00:35:31+00:00', NULL, true, '', '', 0, '', 251305000000, 'desk', 'greening', 6, '1:words:6:6栋南侧绿化带', 2),
(89, 'answer', 0, 1, '2026-10-20 10:37:54+00:00', NULL, true, '', '', 0, '', 34000000, 'bot', 'elevator', 3, '1:lift:3:1:', 2),
(89, 'ended', 0, 1, '2026-10-23 00:33:20+00:00', NULL, false, 'closed', '', 0, 'ageing', NULL, 'bot', 'elevator', 3, '1:lift:3:1:', 2),
(89, 'follow_up', 0, 1, '2026-10-22 11:00:27+00:00', NULL, true, '', 'yes', 4, '', NULL, 'bot', 'elevator', 3, '1:lift:3:1:', 2),
(89, 'open', 0, 1, '2026-10-20 10:37:20+00:00', '2026-10-20 10:37:54+00:00', false, '', '', 0, '', NULL, 'bot', 'elevator', 3, '1:lift:3:1:', 0),
(89, 'open', 1, 1, '2026-10-20 10:37:54+00:00', '2026-10-23 00:33:20+00:00', false, '', '', 0, '', NULL, 'bot', 'elevator', 3, '1:lift:3:1:', 2),
(89, 'received', 0, 1, '2026-10-20 10:37:20+00:00', NULL, false, '', '', 0, '', NULL, 'bot', 'elevator', 3, '1:lift:3:1:', 0),
(89, 'resolve', 0, 1, '2026-10-21 00:30:08+00:00', NULL, true, '', '', 0, '', NULL, 'bot', 'elevator', 3, '1:lift:3:1:', 2),
(89, 'resolved', 0, 1, '2026-10-21 00:30:08+00:00', NULL, true, '', '', 0, '', 49968000000, 'bot', 'elevator', 3, '1:lift:3:1:', 2),
(97, 'answer', 0, 1, '2026-10-26 13:30:39.000001+00:00', NULL, false, '', '', 0, '', 40357000000, 'bot', 'elevator', 3, '1:lift:3:2:', 6),
(97, 'ended', 1, 1, '2026-11-01 10:51:42+00:00', NULL, false, 'closed', '', 0, 'ageing', NULL, 'bot', 'elevator', 3, '1:lift:3:2:', 6),
(97, 'follow_up', 0, 1, '2026-10-27 10:34:12+00:00', NULL, true, '', 'no', 2, '', NULL, 'bot', 'elevator', 3, '1:lift:3:2:', 6),
(97, 'follow_up', 1, 1, '2026-10-31 08:19:58+00:00', NULL, true, '', 'yes', 4, '', NULL, 'bot', 'elevator', 3, '1:lift:3:2:', 6),
(97, 'open', 0, 1, '2026-10-26 13:10:39+00:00', '2026-10-27 00:23:16+00:00', false, '', '', 0, '', NULL, 'bot', 'elevator', 3, '1:lift:3:2:', 0),
(97, 'open', 1, 1, '2026-10-27 00:23:16+00:00', '2026-10-27 10:34:12+00:00', false, '', '', 0, '', NULL, 'bot', 'elevator', 3, '1:lift:3:2:', 6),
(97, 'open', 2, 1, '2026-10-27 10:34:12+00:00', '2026-11-01 10:51:42+00:00', false, '', '', 0, '', NULL, 'bot', 'elevator', 3, '1:lift:3:2:', 6),
(97, 'overdue', 0, 1, '2026-10-26 13:30:39.000001+00:00', '2026-10-27 00:23:16+00:00', false, '', '', 0, '', NULL, 'bot', 'elevator', 3, '1:lift:3:2:', 0),
(97, 'received', 0, 1, '2026-10-26 13:10:39+00:00', NULL, false, '', '', 0, '', NULL, 'bot', 'elevator', 3, '1:lift:3:2:', 0),
(97, 'reopened', 0, 1, '2026-10-27 10:34:12+00:00', NULL, false, '', '', 0, '', NULL, 'bot', 'elevator', 3, '1:lift:3:2:', 6),
(97, 'resolve', 0, 1, '2026-10-27 06:48:23+00:00', NULL, true, '', '', 0, '', NULL, 'bot', 'elevator', 3, '1:lift:3:2:', 6),
(97, 'resolve', 1, 1, '2026-10-29 07:30:59+00:00', NULL, true, '', '', 0, '', NULL, 'bot', 'elevator', 3, '1:lift:3:2:', 6),
(97, 'resolved', 0, 1, '2026-10-27 06:48:23+00:00', NULL, true, '', '', 0, '', 63464000000, 'bot', 'elevator', 3, '1:lift:3:2:', 6),
(97, 'resolved', 1, 1, '2026-10-29 07:30:59+00:00', NULL, true, '', '', 0, '', 31061000000, 'bot', 'elevator', 3, '1:lift:3:2:', 6);
INSERT INTO group_cards (case_id, chat, message, version) VALUES
(127, -500, 12, 6);
INSERT INTO improvement_entries (id, improvement, version, at, author, author_name, action, stage_before, stage_after, details) VALUES
(1, 1, 1, '2026-10-23 00:33:20+00:00', 4, '周敏', 'open', '', 'open', '{"due":{"a":"2026-11-03T04:00:00Z","z":"Asia/Shanghai"},"kind":{"w":"improvement.management"},"person":{"t":"赵建国"},"timing":{"w":"improve.timing.preventive"},"words":{"t":"每月检查一次，发现隐患当天处理"}}'),
(10, 3, 1, '2026-11-23 04:00:00+00:00', 0, '', 'propose', '', 'proposed', '{"count":{"n":1}}'),
(11, 4, 1, '2026-11-23 04:00:00+00:00', 2, '林婷', 'open', '', 'open', '{"due":{"a":"2026-11-25T04:00:00Z"},"kind":{"w":"improvement.system"},"person":{"t":"赵建国"},"timing":{"w":"improve.timing.corrective"},"words":{"t":"按周期更换皮带"}}'),
(2, 1, 2, '2026-11-03 02:00:00+00:00', 3, '赵建国', 'done', 'open', 'watching', '{"words":{"t":"检查表已上墙，第一次检查已做"}}'),
(3, 2, 1, '2026-11-23 04:00:00+00:00', 2, '林婷', 'open', '', 'open', '{"due":{"a":"2026-11-25T04:00:00Z"},"kind":{"w":"improvement.system"},"person":{"t":"赵建国"},"timing":{"w":"improve.timing.corrective"},"words":{"t":"按周期更换皮带"}}'),
(4, 2, 2, '2026-11-25 04:00:00+00:00', 0, '', 'late', 'open', 'open', NULL),
(5, 2, 3, '2026-11-26 04:00:00+00:00', 2, '林婷', 'done', 'open', 'watching', '{"words":{"t":"已换两台"}}'),
(6, 2, 4, '2026-11-27 04:00:00+00:00', 0, '', 'recur', 'watching', 'watching', '{"case":{"t":"YH-261117-002"}}'),
(7, 2, 5, '2026-11-28 04:00:00+00:00', 2, '林婷', 'expose', 'watching', 'watching', NULL),
(8, 2, 6, '2027-01-02 04:00:00+00:00', 0, '', 'ask', 'watching', 'watching', NULL),
(9, 2, 7, '2027-01-03 04:00:00+00:00', 2, '林婷', 'judge', 'watching', 'judged', '{"result":{"w":"improve.result.partly"},"words":{"t":"又发生一次"}}');
INSERT INTO kept_updates (update_id, chat, raw, received, holder, until) VALUES
(816, 6100000001, bytes('7b227570646174655f6964223a3831367d'), '2026-11-23 04:00:00+00:00', 'a process', 1795747710239);
INSERT INTO known_answers (id, community, question_zh, answer_zh, question_en, answer_en, until, offered, helped) VALUES
(1, 1, '装修垃圾放在哪里？', '北门外。', 'Where does renovation waste go?', 'Outside the north gate.', '2026-11-23 04:00:00+00:00', 1, 1);
INSERT INTO letters (id, chat, seq, person, case_id, version, key, message, buttons, urgent, not_before, state, reason, class, call_case) VALUES
(1, NULL, NULL, 209, 137, 1, 'notice.register', '{"k":"notice.register","v":{"at":{"a":"2026-11-23T04:00:00Z","z":"Asia/Shanghai"},"category":{"w":"category.elevator"},"home":{"t":"3-2-1201"},"number":{"t":"YH-261123-900"}}}', '[{"do":"take","case":137}]', false, NULL, 'undeliverable', 'never_started', 1, 137),
(2, 6100000003, 1, 2, 137, 1, 'notice.register', '{"k":"notice.register","v":{"at":{"a":"2026-11-23T04:00:00Z","z":"Asia/Shanghai"},"category":{"w":"category.elevator"},"home":{"t":"3-2-1201"},"number":{"t":"YH-261123-900"}}}', '[{"do":"take","case":137}]', false, NULL, 'delivered', '', 1, 0),
(3, 6100000003, 2, 2, 137, 1, 'notice.assign', '{"k":"notice.register","v":{"at":{"a":"2026-11-23T04:00:00Z","z":"Asia/Shanghai"},"category":{"w":"category.elevator"},"home":{"t":"3-2-1201"},"number":{"t":"YH-261123-900"}}}', '[{"do":"take","case":137}]', true, '2100-01-01 08:00:00+00:00', 'waiting', '', 0, 0),
(4, 6100000004, 1, 3, 137, 1, 'notice.register', '{"k":"notice.register","v":{"at":{"a":"2026-11-23T04:00:00Z","z":"Asia/Shanghai"},"category":{"w":"category.elevator"},"home":{"t":"3-2-1201"},"number":{"t":"YH-261123-900"}}}', '[{"do":"take","case":137}]', false, NULL, 'undeliverable', 'blocked', 1, 0),
(5, 6100000003, 3, 2, 0, 0, 'digest 2026-11-23', '{"k":"notice.digest.none"}', NULL, false, NULL, 'waiting', '', 2, 0);
INSERT INTO mailboxes (chat, last_seq) VALUES
(6100000003, 3),
(6100000004, 1);
INSERT INTO owed_screens (chat, screens, due, until) VALUES
(6100000002, bytes('5b7b226174223a22323032362d31312d32335430343a30303a30305a222c2268746d6c223a223c623e312f373c2f623e227d5d'), 1795406400000, 1795747710239);
INSERT INTO parked_updates (update_id, raw, reason, at) VALUES
(815, bytes('7b227570646174655f6964223a3831352c226d657373616765223a225c7530303030227d'), 'cannot be read', '2026-11-27 02:48:18.239148+00:00');
INSERT INTO roster_runs (run) VALUES
('run of a post');
INSERT INTO roster_told (community, day) VALUES
(1, '2026-11-23');
INSERT INTO runs (run, case_id) VALUES
('run of YH-261109-001', 110),
('run of YH-261122-006', 130),
('run of a letter', 137),
('run of a review', 120),
('run of an alarm', 137),
('run of an answer', 137),
('run of ask', 120),
('run of done', 120),
('run of expose', 120),
('run of judge', 120),
('run of late', 120),
('run of recur', 120);
INSERT INTO series (name, last_number) VALUES
('YH-260830', 3),
('YH-260919', 2),
('YH-261020', 3),
('YH-261026', 4),
('YH-261109', 1),
('YH-261117', 2),
('YH-261121', 2),
('YH-261122', 7),
('YH-261123', 6),
('YH-A261023', 1),
('YH-A261123', 3),
('YH-V261123', 1);
INSERT INTO shift_entries (id, shift, version, at, author, author_name, action, stage_before, stage_after, details) VALUES
(1, 1, 1, '2026-11-23 04:00:00+00:00', 2, '林婷', 'plan', '', 'planned', '{"person":{"n":2}}'),
(2, 1, 2, '2026-11-23 04:00:00+00:00', 2, '林婷', 'cover', 'planned', 'planned', '{"person":{"n":3}}'),
(3, 1, 3, '2026-11-23 04:00:00+00:00', 0, '', 'late', 'planned', 'planned', NULL),
(4, 1, 4, '2026-11-23 04:00:00+00:00', 3, '赵建国', 'check_in', 'planned', 'on', NULL),
(5, 1, 5, '2026-11-23 04:00:00+00:00', 3, '赵建国', 'ask', 'on', 'on', '{"reason":{"w":"roster.reason.ill"}}'),
(6, 2, 1, '2026-11-23 04:00:00+00:00', 2, '林婷', 'plan', '', 'planned', '{"person":{"n":2}}'),
(7, 2, 2, '2026-11-23 04:00:00+00:00', 2, '林婷', 'remove', 'planned', 'removed', NULL);
INSERT INTO staff_groups (community, chat, since, code, expires, guest) VALUES
(1, -500, '2026-11-23 04:00:00+00:00', '5f2b', '2026-11-23 04:00:00+00:00', -501);
INSERT INTO tallied_days (community, day) VALUES
(1, 20728),
(1, 20729),
(1, 20730),
(1, 20731),
(1, 20732),
(1, 20733),
(1, 20734),
(1, 20735),
(1, 20736),
(1, 20737),
(1, 20738),
(1, 20739);
INSERT INTO tallies (community, kind, day, yes, stage, solved, satisfaction, word, channel, category, count) VALUES
(1, 'answer', 20728, false, '', '', 0, '', '', '', 1),
(1, 'answer', 20728, true, '', '', 0, '', '', '', 4),
(1, 'answer', 20729, true, '', '', 0, '', '', '', 1),
(1, 'answer', 20731, true, '', '', 0, '', '', '', 1),
(1, 'answer', 20737, true, '', '', 0, '', '', '', 3),
(1, 'answer', 20739, true, '', '', 0, '', '', '', 2),
(1, 'ended', 20728, false, 'closed', '', 0, 'nature', '', '', 1),
(1, 'ended', 20729, false, 'closed', '', 0, 'maintenance', '', '', 1),
(1, 'ended', 20729, false, 'closed', '', 0, 'residents', '', '', 1),
(1, 'ended', 20731, false, 'closed', '', 0, 'nature', '', '', 1),
(1, 'ended', 20731, false, 'closed', '', 0, 'residents', '', '', 1),
(1, 'ended', 20732, false, 'closed', '', 0, 'conduct', '', '', 1),
(1, 'ended', 20732, false, 'closed', '', 0, 'maintenance', '', '', 1),
(1, 'ended', 20734, false, 'closed', '', 0, 'ageing', '', '', 3),
(1, 'ended', 20734, false, 'closed', '', 0, 'maintenance', '', '', 1),
(1, 'ended', 20735, false, 'closed', '', 0, 'maintenance', '', '', 1),
(1, 'ended', 20736, false, 'closed', '', 0, 'maintenance', '', '', 1),
(1, 'ended', 20736, false, 'closed', '', 0, 'residents', '', '', 1),
(1, 'ended', 20737, false, 'closed', '', 0, 'maintenance', '', '', 1),
(1, 'ended', 20738, false, 'closed', '', 0, 'ageing', '', '', 1),
(1, 'follow_up', 20729, true, '', 'partly', 3, '', '', '', 1),
(1, 'follow_up', 20729, true, '', 'yes', 4, '', '', '', 1),
(1, 'follow_up', 20729, true, '', 'yes', 5, '', '', '', 1),
(1, 'follow_up', 20730, true, '', 'yes', 4, '', '', '', 1),
(1, 'follow_up', 20731, false, '', 'yes', 4, '', '', '', 1),
(1, 'follow_up', 20731, true, '', 'partly', 3, '', '', '', 1),
(1, 'follow_up', 20731, true, '', 'yes', 5, '', '', '', 1),
(1, 'follow_up', 20732, true, '', 'no', 2, '', '', '', 1),
(1, 'follow_up', 20732, true, '', 'yes', 4, '', '', '', 1),
(1, 'follow_up', 20732, true, '', 'yes', 5, '', '', '', 1),
(1, 'follow_up', 20734, true, '', 'yes', 4, '', '', '', 1),
(1, 'follow_up', 20735, true, '', 'yes', 4, '', '', '', 1),
(1, 'follow_up', 20736, true, '', 'yes', 4, '', '', '', 1),
(1, 'follow_up', 20738, true, '', 'yes', 4, '', '', '', 1),
(1, 'reason', 20731, false, '', '', 0, 'reason.slow', '', '', 1),
(1, 'received', 20728, false, '', '', 0, '', 'bot', 'pets', 1),
(1, 'received', 20728, false, '', '', 0, '', 'bot', 'security', 1),
(1, 'received', 20728, false, '', '', 0, '', 'phone', 'elevator', 1),
(1, 'received', 20728, false, '', '', 0, '', 'phone', 'parking', 1),
(1, 'received', 20729, false, '', '', 0, '', 'desk', 'elevator', 1),
(1, 'received', 20731, false, '', '', 0, '', 'phone', 'elevator', 1),
(1, 'received', 20736, false, '', '', 0, '', 'desk', 'public_facility', 1),
(1, 'received', 20737, false, '', '', 0, '', 'bot', 'pets', 1),
(1, 'received', 20737, false, '', '', 0, '', 'desk', 'elevator', 1),
(1, 'received', 20738, false, '', '', 0, '', 'bot', 'cleaning', 1),
(1, 'received', 20738, false, '', '', 0, '', 'bot', 'fees', 1),
(1, 'received', 20739, false, '', '', 0, '', 'bot', 'plumbing', 1),
(1, 'reopened', 20732, false, '', '', 0, '', '', '', 1),
(1, 'resolve', 20728, false, '', '', 0, '', '', '', 1),
(1, 'resolve', 20728, true, '', '', 0, '', '', '', 1),
(1, 'resolve', 20730, false, '', '', 0, '', '', '', 3),
(1, 'resolve', 20730, true, '', '', 0, '', '', '', 2),
(1, 'resolve', 20732, true, '', '', 0, '', '', '', 1),
(1, 'resolve', 20734, true, '', '', 0, '', '', '', 3),
(1, 'resolve', 20736, false, '', '', 0, '', '', '', 1),
(1, 'resolve', 20737, false, '', '', 0, '', '', '', 1),
(1, 'resolve', 20738, true, '', '', 0, '', '', '', 1),
(1, 'resolve', 20739, false, '', '', 0, '', '', '', 1),
(1, 'resolved', 20728, true, '', '', 0, '', '', '', 1),
(1, 'resolved', 20729, true, '', '', 0, '', '', '', 1),
(1, 'resolved', 20730, true, '', '', 0, '', '', '', 3),
(1, 'resolved', 20731, false, '', '', 0, '', '', '', 1),
(1, 'resolved', 20731, true, '', '', 0, '', '', '', 2),
(1, 'resolved', 20732, false, '', '', 0, '', '', '', 1),
(1, 'resolved', 20734, true, '', '', 0, '', '', '', 3),
(1, 'resolved', 20738, true, '', '', 0, '', '', '', 1);
INSERT INTO voice_entries (id, voice, version, at, author, author_name, action, stage_before, stage_after, details, public) VALUES
(1, 1, 1, '2026-11-23 03:00:00+00:00', 1, '王芳', 'reply', 'registered', 'answered', '{"words":{"t":"装扶手"}}', true);
INSERT INTO voice_runs (run, voice, known) VALUES
('Xy7ZaB3d', 1, 0),
('Xy7ZaB3e', 0, 1),
('Xy7ZaB3f', 0, 1),
('Xy7ZaB3g', 0, 1);
