package main

import (
	"context"
	"fmt"
	"slices"

	"guanjia/bot/localapi"
	"guanjia/cmd/guanjia/seed"
	"guanjia/domain"
	"guanjia/domain/complaint"
)

// enter lets each of the cast open what waits for them, so that the demo begins in the middle of their day. The newcomer says nothing:
// who joins begins with an empty chat.
func enter(ctx context.Context, b *works, api *localapi.Server) error {
	for chat, line := range map[domain.ChatID]string{
		seed.Clerk: "/queue", seed.Technician: "/mine", seed.Manager: "/overdue", seed.Admin: "/start",
	} {
		api.Say(int64(chat), line)
	}
	for _, owner := range []domain.ChatID{seed.Owner1, seed.Owner2} {
		line, err := waiting(ctx, b, owner)
		if err != nil {
			return fmt.Errorf("find the complaints of an owner: %w", err)
		}
		api.Say(int64(owner), line)
	}
	return nil
}

// waiting returns the words with which an owner opens the complaint that waits for them: one to be answered, else the newest.
func waiting(ctx context.Context, b *works, owner domain.ChatID) (string, error) {
	_, by, err := b.office.Who(ctx, owner)
	if err != nil {
		return "", err
	}
	mine, err := b.desk.MyCases(ctx, by, 0)
	if err != nil || len(mine.Views) == 0 {
		return "/mycases", err
	}
	for _, f := range mine.Views {
		if slices.Contains(f.May, complaint.Answer) {
			return "/case " + string(f.Case.Number), nil
		}
	}
	return "/case " + string(mine.Views[0].Case.Number), nil
}
