using System.Collections.Immutable;
using System.Text;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Guards;
using RunTui.Engine.Imports.Sprints;

namespace RunTui.Engine.Tests.Imports.Sprints;

/// <summary>The blueprint of a Run Mode run.</summary>
public sealed class SprintPlanTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 14, 30, 5, TimeSpan.Zero);

    [Fact]
    public void Has_a_step_for_each_sprint_after_the_one_before_and_those_that_are_completed_are_done()
    {
        var blueprint = Read(Plan());

        Assert.Equal(["sprint-1", "sprint-2"], blueprint.Steps.Select(s => s.Id));
        Assert.Equal([StepStatus.Done, StepStatus.Pending], blueprint.Steps.Select(s => s.Status));
        Assert.Equal(["sprint-1"], blueprint.Steps[1].Depends);
        Assert.Equal(("Two\u00a0halves", "all of it", "sprints"), (blueprint.Steps[1].Title, blueprint.Steps[1].Detail, blueprint.Steps[1].Group));
    }

    [Fact]
    public void Everything_that_it_is_launched_with_comes_back_from_it()
    {
        var plan = Plan() with
        {
            Publish = new() { Mode = PushMode.Prompt, Remote = "up", Base = "develop", EachStep = true, CommitType = "fix", CommitsByStep = false },
            RateLimit = new() { CallsPerHour = 7, Tools = ImmutableDictionary<string, int>.Empty.Add("codex", 3) },
            RedTeam = new() { Enabled = true, MaxCycles = 1, Design = "d.md", SkipWithoutDesign = false, SeverityThreshold = 600, TokenBudget = 9 },
            Limits = new() { SameIssue = 2, NoProgress = 4, Oscillation = 3, Tokens = 1000, Usd = 1.5m, DailyUsd = 10 },
        };

        var blueprint = Read(plan);

        Assert.Equal(plan.RunMode, blueprint.RunMode);
        Assert.Equal(plan.Publish, blueprint.Publish);
        Assert.Equal((7, 3), (blueprint.RateLimit.CallsPerHour, blueprint.RateLimit.Tools["codex"]));
        Assert.Equal(plan.RedTeam, blueprint.RedTeam);
        Assert.Equal(
            [
                new(BreakerKind.SameIssue, 2), new(BreakerKind.Oscillation, 3), new(BreakerKind.NoProgress, 4), new(BreakerKind.Cycles, 5), new(BreakerKind.Elapsed, 5400),
                new(BreakerKind.Tokens, 1000), new(BreakerKind.Usd, 1.5), new(BreakerKind.DailyUsd, 10),
            ],
            blueprint.Breaker);
        Assert.Equal(("sprint", "feature/work"), (blueprint.Flow, blueprint.Branch));
    }

    [Fact]
    public void Nothing_in_it_is_unknown_or_wrong()
    {
        var text = (Plan() with { Tool = "claude-code", Routes = ImmutableSortedDictionary<string, Route>.Empty.Add("review", new() { Tool = "codex", Timeout = 600 }) }).Make(Now);

        Assert.Empty(BlueprintValidator.Validate(Encoding.UTF8.GetBytes(text), new ValidationContext()));
    }

    [Fact]
    public void A_bug_is_one_step_of_the_flow_for_bugs()
    {
        var bug = new SprintPlan
        {
            RunMode = new() { Kind = "bug", RunId = "run-20260102-00000000", Target = "sprint-bug-3", BugId = "20260102-a1b2c3", BugTitle = "Login\nfails" },
            Branch = BranchNames.OfBug("20260102-a1b2c3"),
            Context = "It says no.",
        };

        var blueprint = Read(bug);

        Assert.Equal(("bug", "bugfix/20260102-a1b2c3"), (blueprint.Flow, blueprint.Branch));
        Assert.Equal(("sprint-bug-3", "Login fails", "It says no."), (blueprint.Steps[0].Id, blueprint.Steps[0].Title, blueprint.Steps[0].Detail));
    }

    [Theory]
    [InlineData("feature/ok-1_2.3", null)]
    [InlineData("feature/schön", null)]
    [InlineData("", "is empty")]
    [InlineData("-f", "begins with a dash")]
    [InlineData("a b", "has a blank in it")]
    [InlineData("a:b", "has ':' in it")]
    [InlineData("a..b", "has '..' in it")]
    [InlineData("a@{1}", "has '@{' in it")]
    [InlineData("a//b", "has an empty part")]
    [InlineData("a/", "has an empty part")]
    [InlineData("a/.b", "has a part that begins with a dot")]
    [InlineData("a.lock", "has a part that ends in '.lock'")]
    [InlineData("a\\b", "has '\\' in it")]
    [InlineData("a\u0007b", "has a control character in it")]
    [InlineData("HEAD", "has a meaning of its own")]
    [InlineData("refs/heads/main", "begins with 'refs/'")]
    public void A_branch_is_one_that_git_takes(string branch, string? why)
    {
        Assert.Equal(why, BranchNames.ProblemOf(branch) is { } problem ? problem[(problem.IndexOf("it ", StringComparison.Ordinal) + 3)..^1] : null);
        if (why is not null)
        {
            Assert.Contains(why, Assert.Throws<ArgumentException>(() => (Plan() with { Branch = branch }).Make(Now)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Branches_and_ids_have_the_documented_forms()
    {
        Assert.Equal("feature/sprint-plan-20260102-143005", BranchNames.OfPlan(Now));
        Assert.Equal("work/release", BranchNames.OfPlan(Now, "work/", "release"));
        Assert.Equal("feature/sprint-2", BranchNames.OfTarget("sprint-2"));
        Assert.Matches("^run-20260102-[0-9a-f]{8}$", RunModeIds.Run(Now));
        Assert.Matches("^plan-20260102-[0-9a-f]{8}$", RunModeIds.Plan(Now));
        Assert.Matches("^20260102-[0-9a-f]{6}$", RunModeIds.Bug(Now));
        Assert.Matches("^20260102-i42-[0-9a-f]{6}$", RunModeIds.Bug(Now, 42));
    }

    private static SprintPlan Plan() => new()
    {
        RunMode = new()
        {
            Kind = "sprint-plan",
            RunId = "run-20260102-00000000",
            PlanId = "plan-20260102-00000000",
            Target = "sprint-plan",
            From = 1,
            To = 2,
            MaxCycles = 5,
            TimeoutHours = 1.5,
            AllowHigh = true,
            IsInteractive = true,
            ConfirmPush = true,
            PostPr = true,
        },
        Branch = "feature/work",
        Sprints = [new(1) { Title = "One", IsCompleted = true }, new(2) { Title = "Two\u00a0halves", Text = "all of it" }],
    };

    private static Blueprint Read(SprintPlan plan) => BlueprintDocument.Parse(Encoding.UTF8.GetBytes(plan.Make(Now))).Blueprint;
}
