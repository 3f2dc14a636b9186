using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Tests.Execution;

public sealed class WorkItemsTests
{
    private static readonly string[] AllOfIt = ["Plan login", "Execute login", "Test login", "Review login", "Write walkthrough"];

    [Fact(Timeout = 60_000)]
    public async Task An_item_in_autopilot_goes_through_all_phases_and_leaves_its_documents()
    {
        using var host = new FireHost("login=autopilot");
        host.On("Execute", "echo a > src/login.ts; echo b >> src/index.ts\n" + FireHost.WorkReply(("src/login.ts", "the handler"), ("src/never.ts", "a lie")));

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal(AllOfIt, host.Calls);
        Assert.Null(host.Active);
        Assert.Contains("status: completed", host.Read(".specs-fire/intents/auth/work-items/login.md"), StringComparison.Ordinal);
        Assert.Contains("- `src/login.ts`: the handler", host.Document("run.md"), StringComparison.Ordinal);
        Assert.Contains("- `src/index.ts`", host.Document("run.md"), StringComparison.Ordinal);
        Assert.DoesNotContain("never.ts", host.Document("run.md"), StringComparison.Ordinal);
        Assert.Contains("**Tokens**: JWT (stateless)", host.Document("run.md"), StringComparison.Ordinal);
        Assert.Contains("Add a handler.", host.Document("plan.md"), StringComparison.Ordinal);
        Assert.Contains("It works", host.Document("test-report.md"), StringComparison.Ordinal);
        Assert.Contains("src/login.ts", host.Document("review-report.md"), StringComparison.Ordinal);
        Assert.Contains("login works.", host.Document("walkthrough.md"), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Agents_are_told_the_item_its_intent_the_plan_and_the_standards()
    {
        using var host = new FireHost("login=autopilot");

        await host.RunAsync();

        var prompt = host.PromptOf("Execute", 1);
        Assert.Contains("Make login work.", prompt, StringComparison.Ordinal);
        Assert.Contains("People sign in.", prompt, StringComparison.Ordinal);
        Assert.Contains("> Add a handler.", prompt, StringComparison.Ordinal);
        Assert.Contains("Never store a password.", prompt, StringComparison.Ordinal);
        Assert.Contains("test ! -e broken", prompt, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_plan_in_confirm_waits_goes_back_with_comments_and_is_carried_out_once_approved()
    {
        using var host = new FireHost("login=confirm");
        host.On("Plan", FireHost.PlanReply("Add a handler."), FireHost.PlanReply("Use a cookie."));

        var waits = await host.RunAsync();

        Assert.Equal((RunOutcome.NeedsPerson, BlockerKind.Approval), (waits.Outcome, waits.Step("login").Blocker!.Kind));
        Assert.Equal(("plan", "awaiting_approval"), (host.Active!.Items[0].CurrentPhase, host.Active.Items[0].CheckpointState));
        Assert.Contains("checkpoint_state: awaiting_approval", host.Document("plan.md"), StringComparison.Ordinal);

        Assert.Null(await host.AnswerAsync("login", RunCommand.Reject, "a cookie, please"));
        var again = await host.RunAsync();

        Assert.Equal(RunOutcome.NeedsPerson, again.Outcome);
        Assert.Contains("a cookie, please", host.PromptOf("Plan", 2), StringComparison.Ordinal);
        Assert.Contains("Use a cookie.", host.Document("plan.md"), StringComparison.Ordinal);
        Assert.DoesNotContain("Add a handler.", host.Document("plan.md"), StringComparison.Ordinal);

        host.Write($".specs-fire/runs/{FireHost.RunId}/plan.md", host.Document("plan.md").Replace("Use a cookie.", "Use a cookie of one day.", StringComparison.Ordinal));
        Assert.Null(await host.AnswerAsync("login", RunCommand.Approve, "go"));
        var done = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, done.Outcome);
        Assert.Contains("Use a cookie of one day.", host.PromptOf("Execute", 1), StringComparison.Ordinal);
        Assert.Contains("checkpoint_state: approved", host.Document("plan.md"), StringComparison.Ordinal);
        Assert.DoesNotContain("approved_at: null", host.Document("plan.md"), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_batch_of_three_goes_one_after_the_other_and_keeps_each_section()
    {
        using var host = new FireHost("login=autopilot", "reset=confirm", "logout=autopilot");
        host.On("Plan", FireHost.PlanReply("First."), FireHost.PlanReply("Second."), FireHost.PlanReply("Second, better."), FireHost.PlanReply("Third."));

        await host.RunAsync();
        Assert.Equal("reset", host.Active!.CurrentItem);
        Assert.Equal("completed", host.Active.Items[0].Status);
        Assert.Null(await host.AnswerAsync("reset", RunCommand.Reject, "better"));
        await host.RunAsync();
        Assert.Null(await host.AnswerAsync("reset", RunCommand.Approve));
        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        var plan = host.Document("plan.md");
        Assert.True(plan.IndexOf("First.", StringComparison.Ordinal) < plan.IndexOf("Second, better.", StringComparison.Ordinal));
        Assert.True(plan.IndexOf("Second, better.", StringComparison.Ordinal) < plan.IndexOf("Third.", StringComparison.Ordinal));
        Assert.DoesNotContain("Second.\n", plan, StringComparison.Ordinal);
        Assert.Contains("Work items completed: 3", host.Document("run.md"), StringComparison.Ordinal);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(null, "login-design.md")]
    [InlineData("---\ncheckpoint_1: pending\n---\nThe design.", "not approved")]
    public async Task Validate_without_an_approved_design_does_not_begin(string? design, string why)
    {
        using var host = new FireHost("login=validate");
        if (design is not null)
        {
            host.Write(".specs-fire/intents/auth/work-items/login-design.md", design);
        }

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.NeedsPerson, ended.Outcome);
        Assert.Contains(why, ended.Step("login").Blocker!.Message, StringComparison.Ordinal);
        Assert.Empty(host.Calls);
    }

    [Fact(Timeout = 60_000)]
    public async Task Validate_plans_by_its_design()
    {
        using var host = new FireHost("login=validate");
        host.Write(".specs-fire/intents/auth/work-items/login-design.md", "---\ncheckpoint_1: approved\n---\nTokens live one day.\n");

        var ended = await host.RunAsync();

        Assert.Equal(BlockerKind.Approval, ended.Step("login").Blocker!.Kind);
        Assert.Contains("Tokens live one day.", host.PromptOf("Plan", 1), StringComparison.Ordinal);
        Assert.Contains("login-design.md", host.Document("plan.md"), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Tests_that_fail_and_checks_that_do_not_pass_send_the_item_back()
    {
        using var host = new FireHost("login=autopilot");
        host.On("Test", FireHost.TestsReply(failed: 1), "touch broken\n" + FireHost.TestsReply(), "rm broken\n" + FireHost.TestsReply());

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal(["Plan login", "Execute login", "Test login", "Execute login", "Test login", "Execute login", "Test login", "Review login", "Write walkthrough"], host.Calls);
        Assert.Contains("1 test fails", host.PromptOf("Execute", 2), StringComparison.Ordinal);
        Assert.Contains("test ! -e broken", host.PromptOf("Execute", 3), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_criterion_that_is_not_met_sends_the_item_back()
    {
        using var host = new FireHost("login=autopilot");
        host.On("Test", FireHost.TestsReply(isMet: false), FireHost.TestsReply());

        await host.RunAsync();

        Assert.Contains("not met: It works", host.PromptOf("Execute", 2), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_review_that_breaks_the_checks_is_taken_back()
    {
        using var host = new FireHost("login=autopilot");
        host.On("Review", "touch broken; echo mine > somebodys.txt; echo worse >> src/index.ts\n" + FireHost.ReviewReply(["broken", "src/index.ts"], []));

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal("begin\nlogin\n", host.Read("src/index.ts"));
        Assert.False(File.Exists(Path.Combine(host.Root, "broken")));
        Assert.Equal("mine\n", host.Read("somebodys.txt"));
        Assert.Contains("it broke the checks and was taken back", host.Document("review-report.md"), StringComparison.Ordinal);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(RunCommand.Approve, "2", "Second thing")]
    [InlineData(RunCommand.Approve, null, "First thing")]
    [InlineData(RunCommand.Reject, "no need", null)]
    public async Task Suggestions_wait_for_a_person_who_takes_all_some_or_none(string kind, string? note, string? taken)
    {
        using var host = new FireHost("login=autopilot");
        host.On("Review", FireHost.ReviewReply("First thing", "Second thing"));
        var waits = await host.RunAsync();
        Assert.Equal(BlockerKind.Approval, waits.Step("login").Blocker!.Kind);
        Assert.Equal(("in_progress", "review"), (host.Active!.Items[0].Status, host.Active.Items[0].CurrentPhase));

        Assert.Null(await host.AnswerAsync("login", kind, note));
        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal(taken is not null, host.Calls.Contains("Apply login"));
        if (taken is not null)
        {
            var prompt = host.PromptOf("Apply", 1);
            Assert.Contains(taken, prompt, StringComparison.Ordinal);
            Assert.Equal(note is null, prompt.Contains("First thing", StringComparison.Ordinal));
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task An_agent_that_approves_itself_in_the_state_file_is_not_believed()
    {
        using var host = new FireHost("login=confirm");
        host.On("Plan", "sed -i -e 's/current_phase: plan/current_phase: execute/' -e 's/checkpoint_state: none/checkpoint_state: approved/' .specs-fire/state.yaml\n" + FireHost.PlanReply("Mine."));

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.NeedsPerson, ended.Outcome);
        Assert.Equal(("plan", "awaiting_approval"), (host.Active!.Items[0].CurrentPhase, host.Active.Items[0].CheckpointState));
        Assert.Equal(["Plan login"], host.Calls);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_run_that_another_agent_began_goes_on_at_the_phase_it_is_in()
    {
        using var host = new FireHost("login=confirm");
        host.Engine.EditStep("login", ("start_phase", "test"));

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal(["Test login", "Review login", "Write walkthrough"], host.Calls);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_item_that_was_skipped_stays_pending_in_the_project_and_the_run_completes()
    {
        using var host = new FireHost("login=autopilot", "reset=autopilot");
        host.On("Plan", FireHost.PlanReply("", question: "Which tokens?"), FireHost.PlanReply("Second."));
        await host.RunAsync();
        Assert.Null(await host.AnswerAsync("login", RunCommand.Skip));

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Null(host.Active);
        Assert.Contains("status: pending", host.Read(".specs-fire/intents/auth/work-items/login.md"), StringComparison.Ordinal);
        Assert.Contains("status: completed", host.Read(".specs-fire/intents/auth/work-items/reset.md"), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_question_of_the_planner_is_asked_and_its_answer_reaches_the_next_plan()
    {
        using var host = new FireHost("login=autopilot");
        host.On("Plan", FireHost.PlanReply("", question: "Which tokens?"), FireHost.PlanReply("With JWT."));
        var asks = await host.RunAsync();
        Assert.Equal((BlockerKind.Question, "Which tokens?"), (asks.Step("login").Blocker!.Kind, asks.Step("login").Blocker!.Message));

        Assert.Null(await host.AnswerAsync("login", RunCommand.Resolve, "JWT"));
        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Contains("JWT", host.PromptOf("Plan", 2), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_state_file_that_cannot_be_read_stops_nothing_and_is_told()
    {
        using var host = new FireHost("login=autopilot");
        host.On("Execute", "echo ': [' > .specs-fire/state.yaml\n" + FireHost.WorkReply());

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Contains(ended.Of("runner", "warning"), e => e.Detail.Contains("state.yaml could not be brought up to date", StringComparison.Ordinal));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_repository_inside_of_the_checkout_is_left_alone()
    {
        using var host = new FireHost("login=autopilot");
        host.On("Test", "git init -q nested; echo x > nested/file\n" + FireHost.TestsReply());

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal("begin\nlogin\n", host.Read("src/index.ts"));
        Assert.Equal("x\n", host.Read("nested/file"));
        Assert.Contains("src/login.ts", host.Document("run.md"), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_a_review_changed_before_its_answer_could_be_read_is_verified_too()
    {
        using var host = new FireHost("login=autopilot");
        host.On("Review", "touch broken; echo 'I looked.'\n", FireHost.ReviewReply(["broken"], []));

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.False(File.Exists(Path.Combine(host.Root, "broken")));
    }

    [Fact(Timeout = 60_000)]
    public async Task Words_of_an_earlier_answer_choose_no_suggestion()
    {
        using var host = new FireHost("login=confirm");
        host.On("Review", FireHost.ReviewReply("First thing", "Second thing"));
        await host.RunAsync();
        Assert.Null(await host.AnswerAsync("login", RunCommand.Reject, "1. Use argon2"));
        await host.RunAsync();
        Assert.Null(await host.AnswerAsync("login", RunCommand.Approve));
        await host.RunAsync();

        Assert.Contains("there is no suggestion 3", await host.AnswerAsync("login", RunCommand.Approve, "3"), StringComparison.Ordinal);
        Assert.Null(await host.AnswerAsync("login", RunCommand.Approve));
        await host.RunAsync();

        Assert.Contains("Second thing", host.PromptOf("Apply", 1), StringComparison.Ordinal);
        Assert.Contains("First thing", host.PromptOf("Apply", 1), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_question_that_comes_with_a_plan_after_a_rejection_is_asked()
    {
        using var host = new FireHost("login=confirm");
        host.On("Plan", FireHost.PlanReply("First."), FireHost.PlanReply("Second.", question: "Which database?"));
        await host.RunAsync();
        Assert.Null(await host.AnswerAsync("login", RunCommand.Reject, "use argon2"));

        var asks = await host.RunAsync();

        Assert.Equal((BlockerKind.Question, "Which database?"), (asks.Step("login").Blocker!.Kind, asks.Step("login").Blocker!.Message));
    }

    [Fact(Timeout = 60_000)]
    public async Task What_others_make_while_a_plan_waits_is_not_the_items_work()
    {
        using var host = new FireHost("login=confirm");
        await host.RunAsync();
        host.Write("human.txt", "mine\n");
        Assert.Null(await host.AnswerAsync("login", RunCommand.Approve));

        await host.RunAsync();

        Assert.DoesNotContain("human.txt", host.Document("run.md"), StringComparison.Ordinal);
        Assert.Contains("src/login.ts", host.Document("run.md"), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_a_planner_changes_is_told()
    {
        using var host = new FireHost("login=confirm");
        host.On("Plan", "echo early > src/early.ts\n" + FireHost.PlanReply("Mine."));

        var ended = await host.RunAsync();

        Assert.Contains(ended.Of("runner", "warning"), e => e.Detail.Contains("src/early.ts", StringComparison.Ordinal));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_document_that_is_a_link_stops_the_item_and_not_the_engine()
    {
        using var host = new FireHost("login=autopilot");
        host.On("Test", "ln -s /tmp/elsewhere .specs-fire/runs/run-shop-001/test-report.md\n" + FireHost.TestsReply());

        var ended = await host.RunAsync();

        Assert.Equal((RunOutcome.Stopped, StepStatus.Blocked), (ended.Outcome, ended.StatusOf("login")));
        Assert.Contains("test-report.md", ended.Step("login").Blocker!.Message, StringComparison.Ordinal);
    }
}
