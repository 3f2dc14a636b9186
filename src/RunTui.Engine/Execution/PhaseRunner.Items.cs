using System.Collections.Immutable;
using System.Globalization;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Flows;
using RunTui.Engine.Gates;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Execution;

internal sealed partial class PhaseRunner
{
    private const int MaxAnswer = 1 << 20;
    private const int MostNamed = 5;
    private const string AppliedFile = "applied.answer";

    private ItemWorkspace Item => new(_context, _step);

    private ItemDocuments Documents => new(_context, _step);

    private static bool IsOfItem(Phase phase) => phase.Output is PhaseOutput.ItemPlan or PhaseOutput.ItemWork or PhaseOutput.ItemTests or PhaseOutput.ItemReview or PhaseOutput.Walkthrough;

    /// <summary>What has to be there before an agent works on an item, and is kept to know afterwards what it did. Why it can't work; null where it can.</summary>
    private async Task<PhaseResult?> BeginItemAsync(Phase phase)
    {
        if (!IsOfItem(phase))
        {
            return null;
        }

        if (_context.Fire is not { } fire)
        {
            return PhaseResult.Block(BlockerKind.Missing, StopReasons.WorkerFailed, $"the flow {_flow.Name} works on the items of a {FireFolder.Name} project; begin such a run with 'fire run'");
        }

        if (phase.Output == PhaseOutput.Walkthrough)
        {
            return null;
        }

        if (phase.Output == PhaseOutput.ItemPlan && _step.Mode == StepMode.Validate && Documents.WhyNoDesign() is { } why)
        {
            return PhaseResult.Block(BlockerKind.Missing, StopReasons.PlanRejection, why, fire.Project.WorkItem(_step.Group ?? "", _step.Id) is { } item && File.Exists(item) ? item : null);
        }

        // Asked once more, what its agent left the first time is part of what it did.
        var isNew = State.Phases is not [.., var before, _] || before.Id != phase.Id || before.Verdict is Verdict.Pass or Verdict.Changes or Verdict.Skipped;
        if (phase.Output != PhaseOutput.ItemPlan)
        {
            // Not while the plan waits for somebody, who may do other things in the checkout meanwhile.
            await Item.KeepAsync(ItemWorkspace.Begin, again: false, _stop);
        }

        switch (phase.Output)
        {
            case PhaseOutput.ItemPlan:
                await Item.KeepAsync(ItemWorkspace.Plan, isNew, _stop);
                break;
            case PhaseOutput.ItemReview:
                Documents.WriteTestReport(Tests(), ItemResult.Read(_context.Folder, _step.Id), Verified("verify"));
                await Item.KeepAsync(ItemWorkspace.Review, isNew, _stop);
                break;
            case PhaseOutput.ItemWork when phase.When == PhaseCondition.SuggestionsTaken:
                await Item.KeepAsync(ItemWorkspace.Apply, isNew, _stop);
                break;
        }

        return null;
    }

    /// <summary>What an agent that worked on an item answered. A document is made of it, and it is held against what really changed.</summary>
    private async Task<PhaseResult> ReadItemAsync(Phase phase, string answer, Judgement judgement) => phase.Output switch
    {
        PhaseOutput.ItemPlan => await TakePlanAsync(ReplyReader.ReadItemPlan(answer), judgement),
        PhaseOutput.ItemWork => await TakeWorkAsync(phase, ReplyReader.ReadItemWork(answer), answer, judgement),
        PhaseOutput.ItemTests => await TakeTestsAsync(phase, ReplyReader.ReadItemTests(answer), answer, judgement),
        PhaseOutput.ItemReview => await TakeReviewAsync(phase, ReplyReader.ReadItemReview(answer), answer, judgement),
        _ => TakeWalkthrough(ReplyReader.ReadWalkthrough(answer, ItemDocuments.Items(Run)), judgement),
    };

    private async Task<PhaseResult> TakePlanAsync(AgentReply<ItemPlan> reply, Judgement judgement)
    {
        if (reply.Value is not { } plan)
        {
            return Unreadable(reply.Unreadable, judgement);
        }

        if (await Item.ChangesSinceAsync(ItemWorkspace.Plan, _stop) is { IsEmpty: false } early)
        {
            await _context.Run.PublishAsync(RunEvents.Warning($"{_step.Id}: changed while it was only planned, by the planner or by somebody else: {string.Join(", ", early.Take(MostNamed).Select(c => c.Path))}{(early.Length > MostNamed ? " …" : "")}"));
        }

        // One that was answered is settled; what the planner still asks then stands in the plan.
        var wasAsked = State.Phases is [.., { Id: var id, Verdict: Verdict.Error }, _] && id == State.Phases[^1].Id && State.Note is not null;
        if (plan.Question.Length > 0 && (!wasAsked || plan.Approach.Length == 0))
        {
            return PhaseResult.Block(BlockerKind.Question, StopReasons.PlanRejection, FirstLine(plan.Question), Keep("question.md", plan.Question + "\n"));
        }

        return PhaseResult.Pass($"plan: {FirstLine(plan.Approach)}", Documents.WritePlan(plan));
    }

    private async Task<PhaseResult> TakeWorkAsync(Phase phase, AgentReply<ItemWork> reply, string answer, Judgement judgement)
    {
        if (reply.Value is not { } work)
        {
            return Unreadable(reply.Unreadable, judgement);
        }

        if (phase.When == PhaseCondition.SuggestionsTaken)
        {
            Keep(AppliedFile, answer);
        }

        var memo = Keep($"memo-{judgement.Attempt.Attempt}.md", work.Memo + "\n");
        if (work.Status != WorkStatus.Ok)
        {
            return PhaseResult.Block(BlockerKind.Question, StopReasons.ImplementBlocked, FirstLine(work.Memo), memo);
        }

        var result = await Item.UpdateAsync(work.Files, known => known with { Decisions = [.. known.Decisions.Concat(work.Decisions).DistinctBy(d => d.Decision)] }, _stop);
        return PhaseResult.Pass(string.Create(CultureInfo.InvariantCulture, $"{FirstLine(work.Memo)} ({result.Files.Length} file{(result.Files.Length == 1 ? "" : "s")})"), memo) with
        {
            Fingerprint = Fingerprint.Of(string.Join('\n', result.Files)),
        };
    }

    private async Task<PhaseResult> TakeTestsAsync(Phase phase, AgentReply<ItemTests> reply, string answer, Judgement judgement)
    {
        if (reply.Value is not { } tests)
        {
            return Unreadable(reply.Unreadable, judgement);
        }

        Keep(TestsFile, answer);
        await Item.UpdateAsync(tests.Written, known => known with { Tests = tests.Passed + tests.Failed + tests.Skipped, Coverage = tests.Coverage }, _stop);
        List<string> wrong = [.. tests.Criteria.Where(c => !c.IsMet).Select(c => $"not met: {c.Text}{(c.Note.Length > 0 ? $" ({c.Note})" : "")}")];
        if (tests.Failed > 0)
        {
            wrong.Insert(0, string.Create(CultureInfo.InvariantCulture, $"{tests.Failed} test{(tests.Failed == 1 ? " fails" : "s fail")}"));
        }

        if (wrong.Count == 0)
        {
            return PhaseResult.Pass(string.Create(CultureInfo.InvariantCulture, $"{tests.Passed} passed, {tests.Skipped} skipped, as the tester says"), judgement.Result!.Log);
        }

        wrong.AddRange(tests.Issues);
        return PhaseResult.Changes(FirstLine(wrong[0]), Keep($"findings-{phase.Id}-{judgement.Attempt.Attempt}.md", string.Concat(wrong.Select(w => $"- {w}\n")))) with
        {
            Fingerprint = Gates.Reviews.FindingSet.OfTexts([.. wrong]).Fingerprint,
        };
    }

    private async Task<PhaseResult> TakeReviewAsync(Phase phase, AgentReply<ItemReview> reply, string answer, Judgement judgement)
    {
        if (reply.Value is not { } review)
        {
            return Unreadable(reply.Unreadable, judgement);
        }

        Keep(ReviewFile, answer);
        var changed = await Item.ChangesSinceAsync(ItemWorkspace.Review, _stop) ?? [];
        var result = await Item.UpdateAsync([], known => known with { TakenBack = [] }, _stop);
        var report = Documents.WriteReview(review, result, [.. changed.Select(c => c.Path)], taken: []);
        var said = review.Suggestions.IsEmpty ? "nothing is suggested" : string.Create(CultureInfo.InvariantCulture, $"{review.Suggestions.Length} suggestion{(review.Suggestions.Length == 1 ? "" : "s")}");
        return PhaseResult.Pass(changed.IsEmpty ? said : string.Create(CultureInfo.InvariantCulture, $"{said}; {changed.Length} file{(changed.Length == 1 ? "" : "s")} repaired"), report) with
        {
            Findings = review.Suggestions.Length,
            Actionable = changed.Length,
        };
    }

    private PhaseResult TakeWalkthrough(AgentReply<IReadOnlyList<ItemWalkthrough>> reply, Judgement judgement) => reply.Value is { } walkthroughs
        ? PhaseResult.Pass(FirstLine(walkthroughs.Count > 0 ? walkthroughs[0].Summary : "nothing was made"), Documents.WriteWalkthrough(walkthroughs))
        : Unreadable(reply.Unreadable, judgement);

    /// <summary>Verifies what a review, or what was taken of it, has changed; where that breaks the checks it is taken back, as FIRE's review does.</summary>
    private async Task<PhaseResult> VerifyOrTakeBackAsync(Phase phase)
    {
        var result = await VerifyAsync(phase);
        var moment = phase.When == PhaseCondition.ReviewFixed ? ItemWorkspace.Review : ItemWorkspace.Apply;
        var named = moment == ItemWorkspace.Review ? Review()?.Fixed.Select(note => note.File) : Kept(AppliedFile) is { } applied ? ReplyReader.ReadItemWork(applied).Value?.Files.Select(f => f.Subject) : null;
        if (result.Verdict != Verdict.Changes || await Item.TakeBackAsync(moment, named ?? [], _stop) is not { } back)
        {
            return result;
        }

        await _context.Run.PublishAsync(RunEvents.Warning($"{_step.Id}: {(moment == ItemWorkspace.Review ? "what the review repaired" : "what was taken of the review")} breaks the checks and was taken back ({string.Join(", ", back.Take(MostNamed))}{(back.Length > MostNamed ? " …" : "")}): {result.Why}"));
        var known = await Item.UpdateAsync([], known => known with { TakenBack = [.. known.TakenBack.Append(moment).Distinct()] }, _stop);
        if (Review() is { } review)
        {
            Documents.WriteReview(review, known, [], taken: []);
        }

        var again = await VerifyAsync(phase);
        return again.Verdict == Verdict.Pass ? again with { Why = $"{again.Why}; changes that broke them were taken back" } : again;
    }

    /// <summary>What is written down once an item is through all its phases.</summary>
    private async Task EndItemAsync()
    {
        if (_context.Fire is null || _step.Stage is not null || Review() is not { } review)
        {
            return;
        }

        try
        {
            await WriteReviewAsync(review);
        }
        catch (DocumentException e)
        {
            await _context.Run.PublishAsync(RunEvents.Warning($"{_step.Id}: {e.Message}"));
        }
    }

    private async Task WriteReviewAsync(ItemReview review)
    {
        var repaired = State.Phases.LastOrDefault(v => v.Id == "review")?.Actionable ?? 0;
        var result = await Item.UpdateAsync([], known => known, _stop);
        var isApplied = State.Phases.LastOrDefault(v => v.Id == "verify-applied") is { Verdict: Verdict.Pass } && !result.TakenBack.Contains(ItemWorkspace.Apply);
        Documents.WriteReview(review, result, repaired > 0 ? result.Files : [], isApplied ? TakenOf(review) : []);
    }

    /// <summary>The suggestions that a person has taken: those whose numbers the answer names, else all.</summary>
    private ImmutableArray<ReviewNote> TakenOf(ItemReview review) => SuggestionChoice.Taken(State, review);

    /// <summary>Whether there is nothing to apply of the review: nobody approved it, or the numbers that were named are none of it.</summary>
    private bool IsNothingTaken => Review() is not { } review || TakenOf(review).IsEmpty;

    private ItemReview? Review() => Kept(ReviewFile) is { } answer ? ReplyReader.ReadItemReview(answer).Value : null;

    private ItemTests? Tests() => Kept(TestsFile) is { } answer ? ReplyReader.ReadItemTests(answer).Value : null;

    private string? Kept(string name) => BoundedFile.TryRead(Path.Combine(_context.Folder.StepLogs(_step.Id), name), MaxAnswer, out _);

    /// <summary>What the commands of a phase said of the work; null where none did.</summary>
    private string? Verified(string phase) => State.Phases.LastOrDefault(v => v.Id == phase && v.Verdict == Verdict.Pass)?.Detail;

    private static string TestsFile => ItemDocuments.TestsFile;

    private static string ReviewFile => ItemDocuments.ReviewFile;

    private static PhaseResult Unreadable(string? why, Judgement judgement) => new(Verdict.Degraded, why ?? "no answer") { Evidence = judgement.Result!.Log };
}
