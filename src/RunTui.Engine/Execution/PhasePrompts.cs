using System.Globalization;
using System.Text;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Flows;
using RunTui.Engine.Gates;
using RunTui.Engine.Gates.RedTeam;
using RunTui.Engine.Gates.Reviews;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Execution;

/// <summary>Gathers what an agent is told in a phase of a flow.</summary>
internal sealed class PhasePrompts(RunContext context, Step step, Phase phase, StepWork work)
{
    private const int MaxDiff = 64 * 1024;
    private const int MaxFinding = 32 * 1024;
    private const int MaxDesign = 1 << 20;

    /// <summary>What the other gates of Run Mode leave.</summary>
    private static readonly string[] Feedback = ["engineer-feedback.md", "auditor-sprint-feedback.md"];

    private readonly GateReport _report = new(context, step, phase);

    private RunState Run => context.Run.State;

    private StepState State => context.Run.State.Steps[step.Id];

    private string TaskText => context.Blueprint.Context.Length > 0 ? context.Blueprint.Context : context.Blueprint.Goal;

    /// <summary>The prompt of the phase, as the journal stands now.</summary>
    public async Task<string> BuildAsync()
    {
        var prompt = await FirstAsync();
        return State.Phases.LastOrDefault(v => v.Verdict is not null) is { Verdict: Verdict.Degraded } degraded && degraded.Id == phase.Id
            ? FlowPrompts.Again(prompt, degraded.Detail)
            : prompt;
    }

    private async Task<string> FirstAsync() => phase.Output switch
    {
        PhaseOutput.Milestones => FlowPrompts.Plan(new PlanPrompt
        {
            TaskText = TaskText,
            Scope = context.Blueprint.Scope ?? new ScopeRules(),
            Verification = context.Blueprint.Verification,
            LastFailure = Finding()?.Text,
            PersonNote = State.Note,
            Extra = phase.Prompt,
        }),
        PhaseOutput.Verdict when _report.File is { } file => FlowPrompts.Gate(new GatePrompt
        {
            Review = await ReviewAsync(),
            Gate = ReviewGates.Of(phase.Id) ?? ReviewGate.Other,
            SprintId = step.Id,
            FeedbackFile = file,
            ReportFile = ReportFile,
            MarkerFile = _report.Marker,
        }),
        PhaseOutput.Verdict => FlowPrompts.Review(await ReviewAsync()),
        PhaseOutput.Divergences => FlowPrompts.RedTeam(new RedTeamPrompt
        {
            SprintId = step.Id,
            Budget = await RedTeamBudgetAsync(),
            PersonNote = State.Note,
            Extra = phase.Prompt,
        }),
        PhaseOutput.Triage => FlowPrompts.Triage(new TriagePrompt
        {
            BugText = $"{step.Title}\n\n{step.Detail}",
            Source = context.Blueprint.RunMode?.Issue is { } issue ? $"issue #{issue}" : null,
            PersonNote = State.Note,
            Extra = phase.Prompt,
        }),
        PhaseOutput.ItemPlan => FlowPrompts.ItemPlan(Item()),
        PhaseOutput.ItemWork => FlowPrompts.ItemWork(Item()),
        PhaseOutput.ItemTests => FlowPrompts.ItemTests(Item()),
        PhaseOutput.ItemReview => FlowPrompts.ItemReview(Item()),
        PhaseOutput.Choice => FlowPrompts.Choice(step, [.. OptionSteps.Of(Run, step.Id).Select(o => OptionSteps.AnswerOf(context.Folder, o.Id))], State.Note, phase.Prompt),
        PhaseOutput.Walkthrough => FlowPrompts.Walkthrough(new ItemPrompt
        {
            ItemId = context.Blueprint.Fire?.RunId ?? "",
            Title = context.Blueprint.Name,
            Mode = StepMode.Autopilot,
            ItemText = string.Join("\n\n", ItemDocuments.Items(Run).Select(ItemStory)),
            PersonNote = State.Note,
            Extra = phase.Prompt,
        }),
        _ => FlowPrompts.Implement(new ImplementPrompt
        {
            TaskText = TaskText,
            PlanSummary = [.. Run.OrderedSteps.Where(s => s.Plan.Stage is null).Select(s => new PlannedStep(s.Id, s.Plan.Title, s.Status))],
            Step = step,
            Scope = context.Blueprint.Scope ?? new ScopeRules(),
            AllowDeps = context.Blueprint.Scope?.AllowDeps ?? true,
            Verification = context.Blueprint.Verification,
            Output = phase.Output,
            Finding = Finding(),
            ReportFile = ReportFile,
            Bug = Bug(),
            PersonNote = State.Note,
            Extra = phase.Prompt,
        }),
    };

    private ItemPrompt Item()
    {
        var documents = new ItemDocuments(context, step);
        var result = ItemResult.Read(context.Folder, step.Id);
        var isApplying = phase.When == PhaseCondition.SuggestionsTaken;
        return new ItemPrompt
        {
            ItemId = step.Id,
            Title = step.Title.Length > 0 ? step.Title : step.Id,
            Mode = step.Mode ?? StepMode.Autopilot,
            ItemText = documents.ItemText,
            Brief = documents.Brief,
            Design = documents.Design,
            Standards = documents.Standards.IsEmpty ? "" : documents.Standards.ToPromptText(),
            Plan = phase.Output == PhaseOutput.ItemPlan && Finding() is null ? "" : documents.Plan,
            Memo = TextOf(State.Phases.LastOrDefault(v => v.Id == "execute" && v.Verdict == Verdict.Pass)),
            Files = result.Files,
            IsApplying = isApplying,
            Taken = isApplying && Kept(ItemDocuments.ReviewFile) is { } answer && ReplyReader.ReadItemReview(answer).Value is { } review
                ? [.. SuggestionChoice.Taken(State, review).Select(note => $"{note}\n{note.Rationale}".TrimEnd())]
                : [],
            Verification = context.Blueprint.Verification,
            Finding = Finding(),
            PersonNote = State.Note,
            Extra = phase.Prompt,
        };
    }

    /// <summary>What was made of an item, for who writes about all of them.</summary>
    private string ItemStory(string id)
    {
        var documents = new ItemDocuments(context, Run.Steps[id].Plan);
        var result = ItemResult.Read(context.Folder, id);
        return $"""
            # {id}

            {documents.ItemText}

            Plan:
            {documents.Plan}

            Files: {(result.Files.IsEmpty ? "none was changed" : string.Join(", ", result.Files.Take(100)))}
            Decisions: {(result.Decisions.IsEmpty ? "none were noted" : string.Join("; ", result.Decisions.Select(d => $"{d.Decision}: {d.Choice} ({d.Rationale})")))}
            """;
    }

    private string? Kept(string name) => BoundedFile.TryRead(Path.Combine(context.Folder.StepLogs(step.Id), name), MaxDesign, out _);

    private async Task<ReviewPrompt> ReviewAsync() => new()
    {
        TaskText = TaskText,
        Step = step,
        Diff = await DiffAsync(),
        VerificationText = Verification(),
        HandoffMemo = TextOf(State.Phases.LastOrDefault(v => v is { Kind: "agent", Verdict: Verdict.Pass } && v.Id != phase.Id)),
        PreviousFindings = TextOf(State.Phases.LastOrDefault(v => v.Id == phase.Id && v.Verdict == Verdict.Changes)),
        PersonNote = State.Note,
        Extra = phase.Prompt,
    };

    /// <summary>The design, what was made, and what the other gates have said of it.</summary>
    private async Task<RedTeamBudget> RedTeamBudgetAsync()
    {
        var rules = context.Blueprint.RedTeam;
        var design = BoundedFile.TryRead(Path.Combine(context.RepositoryRoot, rules.Design), MaxDesign, out _) ?? "";
        var diff = (await work.DiffSinceStartAsync(MaxDesign, CancellationToken.None))?.Text ?? "";
        var folder = Path.Combine(context.RepositoryRoot, GateReport.FolderOf(context, step));
        var prior = Feedback
            .Select(name => (Name: name, Text: BoundedFile.TryRead(Path.Combine(folder, name), MaxDesign, out _)))
            .Where(file => file.Text is not null)
            .Select(file => $"## {file.Name}\n\n{file.Text}\n");
        var budget = RedTeamBudget.Split(design, diff, string.Concat(prior), rules.TokenBudget);
        try
        {
            WorkFile.Write(context.RepositoryRoot, Path.Combine(GateReport.FolderOf(context, step), RedTeamJson.MetadataFile), RedTeamJson.Metadata(budget, step.Id, context.Services.Time.GetUtcNow()));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await context.Run.PublishAsync(RunEvents.Warning($"{RedTeamJson.MetadataFile} could not be written: {e.Message}"));
        }

        return budget;
    }

    /// <summary>Where Run Mode's implementer leaves its report; null in other runs. The review of a bug has that file.</summary>
    private string? ReportFile => step.Stage is null && context.Blueprint.RunMode is { Kind: not "bug" } ? $"{GateReport.FolderOf(context, step)}/reviewer.md" : null;

    /// <summary>The name of the file that keeps what a triage answered.</summary>
    public static string TriageFile(int attempt) => string.Create(CultureInfo.InvariantCulture, $"triage-{attempt}.answer");

    /// <summary>What the triage said of the bug; null where there was none.</summary>
    private BugPrompt? Bug() => context.Blueprint.RunMode?.BugId is { } bug
        && State.Phases.LastOrDefault(v => v.Id == "triage" && v.Verdict == Verdict.Pass) is { Attempt: > 0 } triage
        && BoundedFile.TryRead(Path.Combine(context.Folder.StepLogs(step.Id), TriageFile(triage.Attempt)), MaxDesign, out _) is { } said
        && ReplyReader.ReadTriage(said).Value is { } report
            ? new BugPrompt(bug, report)
            : null;

    /// <summary>Why the last phase that came to an end sent the step back here; null where it didn't.</summary>
    private PhaseFinding? Finding()
    {
        var last = State.Phases.LastOrDefault(v => v.Verdict is not null);
        return last is { Verdict: Verdict.Changes or Verdict.Error } ? new PhaseFinding(last.Id, last.Round, $"{last.Detail}\n\n{TextOf(last)}") : null;
    }

    private string Verification()
    {
        var visit = State.Phases.LastOrDefault(v => v.Kind == "verify" && v.Verdict is not null);
        return visit is null ? "Nothing was verified." : $"{(visit.Verdict == Verdict.Pass ? "Passed" : "Did not pass")}: {visit.Detail}\n\n{TextOf(visit)}";
    }

    /// <summary>What this step has changed so far; empty where there is no checkout to compare.</summary>
    private async Task<string> DiffAsync() => (IsOfPullRequest
        ? await work.DiffOfPullRequestAsync(MaxDiff, CancellationToken.None)
        : await work.DiffSinceStartAsync(MaxDiff, CancellationToken.None))?.Text ?? "";

    /// <summary>What comes after the steps judges all of them; and a plan that names a pull request is about nothing else.</summary>
    private bool IsOfPullRequest => step.Stage == "after" || context.Blueprint.PostPr?.PrUrl is not null;

    /// <summary>The end of what a phase left; empty where it left nothing. Logs of agents are no part of another's prompt.</summary>
    private static string TextOf(PhaseVisit? visit)
    {
        if (visit is not { Evidence.Length: > 0 } || (visit.Kind == "agent" && visit.Evidence.EndsWith(".log", StringComparison.Ordinal)) || !File.Exists(visit.Evidence))
        {
            return "";
        }

        using var file = new FileStream(visit.Evidence, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.Seek(Math.Max(0, file.Length - MaxFinding), SeekOrigin.Begin);
        using var reader = new StreamReader(file, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
