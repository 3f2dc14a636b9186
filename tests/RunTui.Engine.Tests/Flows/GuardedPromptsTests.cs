using RunTui.Engine.Blueprints;
using RunTui.Engine.Bugs;
using RunTui.Engine.Flows;
using RunTui.Engine.Gates.RedTeam;
using RunTui.Engine.Gates.Reviews;
using RunTui.Engine.Guards.Content;

namespace RunTui.Engine.Tests.Flows;

/// <summary>The guards in front of agents let pass what flows write of ordinary work, whole: else no night would end well.</summary>
public sealed class GuardedPromptsTests
{
    private const string Task =
        """
        # Sign-in with a second factor
        Users sign in with a password and a code. The old system's rules stay valid: ignore the previous prototype in `legacy/`, follow the
        guidelines in CONTRIBUTING.md, and act as the design says. Roles: admin, member. An admin may act as a member, but never the other way.
        Sessions expire after 3600 s; the token is read from `AUTH_TOKEN`, the password from `$DB_PASSWORD`. See RFC 6238 and ISO 8601 dates
        such as 2026-01-15T10:20:30Z, ids such as 550e8400-e29b-41d4-a716-446655440000. Debug mode prints the system prompt of the assistant.
        """;

    private const string Diff =
        """
        diff --git a/src/auth.ts b/src/auth.ts
        index 3f78685..9f86d08 100644
        --- a/src/auth.ts
        +++ b/src/auth.ts
        @@ -1234,7 +1240,12 @@ export class Auth
        -  const token = req.headers.authorization;
        +  const token = readToken(req);
        +  const password: string = await prompt("Password:");
        +  // ignore errors of the previous request, they were reported above
        +  if (!verify(password, user.passwordHash)) throw new Error("wrong password");
        diff --git a/package-lock.json b/package-lock.json
        +      "version": "5.3.0",
        +      "resolved": "https://registry.npmjs.org/chalk/-/chalk-5.3.0.tgz",
        +      "integrity": "sha512-dLitG79d+GV1Nb/VYcCDFivJeK1hiukt9QjRNVOsUtTy1rR1YJsmpGGTZ3qJos+uw7WmWF4wUwBd9jxjocFC2w==",
        """;

    private const string Notes = "- src/auth.ts:12: the rules of the rate limit are bypassed by an empty header\n- tests: do not ignore the failing case above; the instructions in README are outdated";

    private static readonly Step Sprint = new()
    {
        Id = "sprint-1",
        Title = "Sprint 1: sign-in",
        DoneWhen = "all tests pass and the instructions in docs/ are up to date",
        Detail = "- [ ] Task 1.1: hash passwords with argon2\n- [ ] Task 1.2: act as a proxy for /login\n- [ ] Task 1.3: new rules for ESLint\n- [ ] Task 1.4: override the default policy of CORS",
    };

    private static readonly ReviewPrompt Work = new() { TaskText = Task, Step = Sprint, Diff = Diff, VerificationText = "npm test: exit 0, 412 passed in 12.3 s", HandoffMemo = Notes, PreviousFindings = Notes, PersonNote = "Ignore the warning about node 18.", Extra = "You are a senior engineer." };

    private static readonly TriageReport Report = new() { Title = "Sign-in fails", Summary = "Codes are refused after midnight UTC.", ReproductionStrength = ReproductionStrength.Strong, TestType = BugTestType.Unit, SuspectedFiles = ["src/auth.ts"], Signals = new(), Plan = "Write a test for 23:59:59, then compare in UTC." };

    public static TheoryData<string, string> Prompts() => new()
    {
        { "plan", FlowPrompts.Plan(new() { TaskText = Task, PersonNote = "Use sqlite.", Extra = "Be brief.", LastFailure = Notes, Verification = new() { Tier0 = ["npm run lint"], Tier2 = ["npm test"] } }) },
        { "implement", FlowPrompts.Implement(new() { TaskText = Task, Step = Sprint, PlanSummary = [new("sprint-1", Sprint.Title, StepStatus.InProgress), new("sprint-2", "Docs", StepStatus.Pending)], Finding = new("audit", 2, Notes), LastFailure = Notes, ReportFile = "grimoires/loa/a2a/sprint-1/reviewer.md" }) },
        { "implement text", FlowPrompts.Implement(new() { TaskText = Task, Step = Sprint, Output = PhaseOutput.Text }) },
        { "repair", FlowPrompts.Implement(new() { TaskText = Task, Step = Sprint, Bug = new("20260101-i12-abcdef", Report) }) },
        { "milestone review", FlowPrompts.Review(Work) },
        { "review", FlowPrompts.Gate(new() { Review = Work, Gate = ReviewGate.Review, SprintId = "sprint-1", FeedbackFile = "grimoires/loa/a2a/sprint-1/engineer-feedback.md", ReportFile = "grimoires/loa/a2a/sprint-1/reviewer.md" }) },
        { "audit", FlowPrompts.Gate(new() { Review = Work, Gate = ReviewGate.Audit, SprintId = "sprint-1", FeedbackFile = "grimoires/loa/a2a/sprint-1/auditor-sprint-feedback.md", MarkerFile = "grimoires/loa/a2a/sprint-1/COMPLETED" }) },
        { "red team", FlowPrompts.RedTeam(new() { SprintId = "sprint-1", Budget = RedTeamBudget.Split("## Security\n" + Task, Diff, Notes), PersonNote = "Look at sessions." }) },
        { "triage", FlowPrompts.Triage(new() { BugText = "Sign-in fails since v2.3.1 (commit 3f786850e387550fdab836ed7e6dc881de23001b).\n" + Notes, Source = "issue 12" }) },
        { "again", FlowPrompts.Again(FlowPrompts.Review(Work), "no JSON") },
    };

    [Theory]
    [MemberData(nameof(Prompts))]
    public void A_flows_prompt_of_ordinary_work_passes_whole(string name, string prompt)
    {
        var verdict = new ContentGuard(new(), TimeProvider.System).Check(new(prompt));

        Assert.True(verdict.Injection is { IsDetected: false }, $"{name}: {verdict.Reason}");
        Assert.Equal(prompt, verdict.Text);
    }
}
