using RunTui.Engine.Blueprints;
using RunTui.Engine.Guards.GuardedGit;
using RunTui.Engine.Imports.RunMode;
using RunTui.Engine.Imports.Sprints;

namespace RunTui.RunMode;

/// <summary>Makes the plan of a run from what was asked for and what the repository's configuration says; flags come first.</summary>
internal sealed class RunModeBlueprint(RunModeRequest request, LoaConfig config, RunModeWork work, RunModeTools tools, string root)
{
    /// <summary>What the configuration has for a plan's branch where nobody chose a name: then each plan gets one of its own.</summary>
    private const string NoName = "release";

    private static readonly string[] Papers = ["grimoires/loa/prd.md", "grimoires/loa/sdd.md", SprintDiscovery.Plan];

    private bool IsBug => request.Kind == "bug";

    private bool IsPlan => request.Kind == "sprint-plan";

    /// <summary>What becomes of the finished branch.</summary>
    public PushMode PushMode => PushModes.Resolve(request.Local, request.ConfirmPush, config.RunMode.AutoPush) switch
    {
        AutoPush.Local => PushMode.Local,
        AutoPush.Prompt => PushMode.Prompt,
        _ => PushMode.Auto,
    };

    private bool IsValidated => config.PostPr is { Enabled: true, IsAsked: true, AutoInvoke: true } && PushMode != PushMode.Local;

    /// <summary>The plan of a run with that id.</summary>
    /// <exception cref="UserException">The branch can't be one.</exception>
    public string Make(string runId, DateTimeOffset now)
    {
        var bugId = IsBug ? RunModeIds.Bug(now, request.Issue) : null;
        try
        {
            return new SprintPlan
            {
                RunMode = new()
                {
                    Kind = request.Kind,
                    RunId = runId,
                    PlanId = IsPlan ? RunModeIds.Plan(now) : null,
                    Target = work.Target,
                    From = request.From,
                    To = request.To,
                    MaxCycles = request.MaxCycles ?? (IsBug ? SprintPlan.BugCycles : config.RunMode.MaxCycles),
                    TimeoutHours = request.Hours ?? (IsBug ? SprintPlan.BugHours : config.RunMode.Timeout.TotalHours),
                    AllowHigh = request.AllowHigh,
                    IsInteractive = request.Settings.WaitForAnswers,
                    Local = request.Local,
                    ConfirmPush = request.ConfirmPush,
                    Artifacts = bugId is null ? RunModePlan.DefaultArtifacts : $"{SprintDiscovery.Folders}/bug-{bugId}",
                    BugId = bugId,
                    BugTitle = work.Bug?.Title,
                    Issue = request.Issue,
                    PostPr = IsValidated,
                },
                PostPr = IsValidated ? PostPrPlan.FieldOf(config.PostPr) : null,
                Branch = request.Branch ?? BranchOf(bugId, now),
                Sprints = work.Sprints,
                Worktree = request.Worktree,
                Publish = new()
                {
                    Mode = PushMode,
                    Base = config.RunMode.BaseBranch is "main" ? null : config.RunMode.BaseBranch,
                    EachStep = IsPlan && (request.NoConsolidate || !config.RunMode.SprintPlan.ConsolidatePr),
                    CommitType = IsBug ? "fix" : config.RunMode.SprintPlan.CommitPrefix,
                    CommitsByStep = config.RunMode.SprintPlan.IncludeCommitsBySprint,
                },
                RateLimit = new() { CallsPerHour = config.RunMode.CallsPerHour },
                RedTeam = new()
                {
                    Enabled = config.RedTeam.Enabled,
                    MaxCycles = config.RedTeam.MaxCycles,
                    SkipWithoutDesign = config.RedTeam.SkipIfNoSdd,
                    SeverityThreshold = config.RedTeam.SeverityThreshold,
                    TokenBudget = config.RedTeam.TokenBudget,
                },
                Limits = new()
                {
                    SameIssue = config.RunMode.SameIssueThreshold,
                    NoProgress = config.RunMode.NoProgressThreshold,
                    Tokens = request.MaxTokens ?? config.RunMode.MaxTokens,
                    Usd = request.MaxUsd ?? config.RunMode.MaxUsd,
                    DailyUsd = config.Metering.Enabled ? config.Metering.DailyMicroUsd / 1_000_000m : null,
                },
                Context = work.Bug?.Text ?? PapersThere(),
                Tool = tools.Default,
                Routes = tools.Routes,
                Guardrails = GuardrailsJson.Of(config.Guardrails, config.RunMode.ProtectedBranches),
            }.Make(now);
        }
        catch (ArgumentException e)
        {
            throw new UserException(request.Branch is null ? e.Message : $"--branch: {e.Message}", ExitCodes.Invalid) { Id = "branch_invalid" };
        }
    }

    private string BranchOf(string? bugId, DateTimeOffset now) => bugId is not null ? BranchNames.OfBug(bugId)
        : IsPlan ? BranchNames.OfPlan(now, config.RunMode.SprintPlan.BranchPrefix, config.RunMode.SprintPlan.DefaultBranchName is NoName ? null : config.RunMode.SprintPlan.DefaultBranchName)
        : BranchNames.OfTarget(work.Target, config.RunMode.BranchPrefix);

    /// <summary>Where agents read what all of it is about.</summary>
    private string PapersThere()
    {
        var there = Papers.Where(paper => File.Exists(Path.Combine(root, paper))).ToList();
        return there.Count == 0 ? "" : $"What all of this is about is in {string.Join(", ", there)}.";
    }
}
