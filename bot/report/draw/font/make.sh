#!/usr/bin/env bash
# Makes noto-sans-sc.ttf.gz anew: Noto Sans SC Regular, cut to GB 2312, ASCII, Latin-1, punctuation and
# characters of names that GB 2312 lacks. Give it the font as a .ttf file and its licence: make.sh FONT LICENSE. Needs fonttools.
set -euo pipefail
font=$(realpath "${1:?the font, a .ttf file}") licence=$(realpath "${2:?the licence of the font}")
cd "$(dirname "$0")"
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
/usr/bin/python3 - > "$tmp/characters" <<'PY'
wanted = set(range(0x20, 0x7F)) | set(range(0xA0, 0x100)) | set(range(0x2010, 0x2028)) | {0x2030, 0x2032, 0x2033, 0x20AC, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265, 0x25CF}
wanted |= set(map(ord, "喆堃玥镕璟昇祎晞翀犇甯珺琎媖姮赟叡昉旸曈曌栩梓榕樾沄沚泓洺浠涵淏湉湜溦滢漪潆澍濛灏炅炆烜烨焜煊煜熠熹燊玙玘玚玠玡玥玫玮珂珅珏珑珞珣珩珮琀琇琋琛琤琨琪琬琰琮琯琲瑀瑄瑆瑒瑗瑛瑜瑢瑧瑨瑭瑱瑷璁璇璋璐璠璨璩璱璘璪瓒瓘畀畅晔晟晗晢晧暄暐暚曜昕昀昊昱晁晅垚埕堉墁奭妘妍姝姞姣娅娈娉娓婧婳媛嫄嫚嫣嬿孋孜宬寔屾岚岑峤峣崟嵘嵚嶒帡庥廙弢彧徕忱怡恺恽悆惇愔慜懋戬扆拯摰攸敉旻旼昳昺晙晳暕暘曦朓杺枥柃柠栎桁桉桐桢梣棂棠棪楒楠楹榛樨橦欤歆毓沅沁沣泂泠泫洢洵洹浔浛涓涔涟淇淅淳淼渌渲湄湑湙湫溎溪滟滪漩潇潞澄澔澜澧瀚瀛灵焓焘煒煐燚燨牧犟猷獬甡畇皓皞皙眙睆睿瞰砚硕碹磊祉祐祜祺祯禔禛禤禧秾稑穆窈竑竣筠筱箐箴箫粲絮綮綦纭缦缨罡羲羿翊翎翙翚翥翯聃聆芃芊芙芮芷苒苓茗茜荃荇荞莀莘莙莞菀菁菡萁萱葭葳蒨蓁蓓蔚蔺薇薏蕙蕤蕴藜蘅虓蛟衎衿袆裎褀觐訚訢诩詡诒诣谌谖谠谧豆豫贇赓跃跞踔軒轶轩辚逄逦逸遐遹邈邕郅郗郦鄞酩醴釗釥钊钏钰铄铉铎铠铭铮铱锜锟锴鎏鎮镒镠镤镭閎闓闫闳阆陔陟隽雯霁霂霄霆霈霏霖靓靖靳韪韫韬颀颋颖颢颙飏飒饴馥骁骐骙骞骥鲲鸢鸿鹂鹏鹭麒麟黎黛黻齐龢龑"))
for high in range(0xA1, 0xF8):
    for low in range(0xA1, 0xFF):
        try:
            wanted.add(ord(bytes((high, low)).decode("gb2312")))
        except UnicodeDecodeError:
            pass
print("\n".join("%04X" % c for c in sorted(wanted)))
PY
pyftsubset "$font" --unicodes-file="$tmp/characters" --output-file="$tmp/font.ttf" \
	--notdef-outline --layout-features='' --no-hinting --no-recalc-timestamp --drop-tables+=GSUB,GPOS,GDEF,BASE,vhea,vmtx,VORG,STAT --name-IDs='0,1,2,3,4,5,6,13,14'
gzip -9 -n -c "$tmp/font.ttf" > noto-sans-sc.ttf.gz
cp "$licence" LICENSE
