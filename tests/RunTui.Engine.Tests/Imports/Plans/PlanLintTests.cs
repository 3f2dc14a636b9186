using RunTui.Engine.Blueprints;
using static RunTui.Engine.Tests.Imports.Plans.PlanDocuments;

namespace RunTui.Engine.Tests.Imports.Plans;

public sealed class PlanLintTests
{
    [Fact]
    public void A_whole_plan_has_no_findings() => Assert.Empty(Lint(Of(Task(1), Task(2))));

    [Theory]
    [InlineData("Objective", "objective")]
    [InlineData("Files", "files")]
    [InlineData("Commands", "commands")]
    [InlineData("Backend", "route")]
    [InlineData("Done", "done criteria")]
    public void A_part_that_is_missing_is_an_error_that_names_task_and_part(string label, string field)
    {
        foreach (var nothing in new[] { null, "TBD", "-", "" })
        {
            var finding = Assert.Single(Lint(Of(Task(1), Task(2, (label, nothing)))));
            Assert.Equal((Severity.Error, "task 2", field, "missing"), (finding.Severity, finding.Task, finding.Field, finding.Rule));
        }
    }

    [Fact]
    public void A_finding_says_file_line_task_part_and_what_to_do() =>
        Assert.StartsWith("plan.md:5: task 1: files: none; name the files", Assert.Single(Errors(Of(Task(1, ("Files", null))))), StringComparison.Ordinal);

    [Fact]
    public void A_plan_without_a_routing_summary_is_wrong() =>
        Assert.Contains(Lint("# Feature\n\n" + Task(1)), f => f is { Severity: Severity.Error, Rule: "no-routing-table" });

    [Theory]
    [InlineData("5 min", false)]
    [InlineData("2-5 minutes", false)]
    [InlineData("~3", false)]
    [InlineData("90 s", false)]
    [InlineData("6 min", true)]
    [InlineData("5-10m", true)]
    [InlineData("1h", true)]
    [InlineData("soon", true)]
    public void An_estimate_above_five_minutes_or_none_at_all_is_a_warning(string estimate, bool isWarned) =>
        Assert.Equal(isWarned ? [Severity.Warning] : [], Lint(Of(Task(1, ("Estimate", estimate)))).Select(f => f.Severity));

    [Theory]
    [InlineData("Implement the cart", "Claude", "orchestrator-codes")]
    [InlineData("Implement the cart", "orchestrator", "orchestrator-codes")]
    [InlineData("Refactor the cart", "Sonnet 4.6", "orchestrator-codes")]
    [InlineData("Analyse the rounding", "Claude native", "orchestrator-analyses")]
    [InlineData("Review the cart", "claude-code", "orchestrator-analyses")]
    [InlineData("Explore the cart", "Explore subagent", "orchestrator-explores")]
    public void Work_of_codex_that_is_sent_to_the_orchestrator_is_wrong_while_codex_is_ready(string title, string backend, string rule)
    {
        var text = Of(Task(1, ("Title", title), ("Objective", title), ("Backend", backend)));

        Assert.Equal((rule, Severity.Error), (Assert.Single(Lint(text)).Rule, Lint(text)[0].Severity));
        Assert.Equal((rule, Severity.Warning), (Assert.Single(Lint(text, isReady: false)).Rule, Lint(text, isReady: false)[0].Severity));
    }

    [Theory]
    [InlineData("Decide the layers", "Claude (orchestrator)")]
    [InlineData("Research the web for rounding rules", "Claude native")]
    [InlineData("Implement the cart", "codex gpt-5.3-codex, fallback: Sonnet 4.6 after approval")]
    [InlineData("Implement the cart", "CODEX_MODEL=gpt-5.3-codex ${CLAUDE_PLUGIN_ROOT}/skills/plan-and-execute/codex-runner.sh \"[prompt]\" workspace-write .")]
    [InlineData("Implement the cart", "gemini")]
    public void What_stays_with_the_orchestrator_and_what_a_fallback_is_are_no_findings(string title, string backend) =>
        Assert.Empty(Lint(Of(Task(1, ("Title", title), ("Objective", title), ("Backend", backend)))));

    [Theory]
    [InlineData("codex gpt-5.4", false)]
    [InlineData("codex", false)]
    [InlineData("codex gpt-5.4 and codex gpt-5.4", false)]
    [InlineData("Claude", false)]
    [InlineData("Codex × 2 in parallel", true)]
    [InlineData("codex, both models", true)]
    [InlineData("gpt-5.3-codex + gpt-5.4", true)]
    [InlineData("codex gpt-5.4 and gemini", true)]
    public void Options_are_gathered_from_two_models(string backend, bool isRight)
    {
        foreach (var title in new[] { "Gather options for caching", "Compare approaches to caching", "Option gathering: caching" })
        {
            var findings = Lint(Of(Task(1, ("Title", title), ("Objective", title), ("Backend", backend))));
            Assert.Equal(isRight ? [] : [("one-model", Severity.Error)], findings.Select(f => (f.Rule, f.Severity)));
        }
    }

    [Fact]
    public void Options_of_a_command_line_are_implemented_as_anything_else() =>
        Assert.Empty(Lint(Of(Task(1, ("Title", "Add the command line options")))));

    [Theory]
    [InlineData("docs/plans/2026-03-01-cart.md", true)]
    [InlineData("docs/plans/cart.md", false)]
    [InlineData("docs/plans/2026-13-01-cart.md", false)]
    [InlineData("docs/plans/2026-03-01.md", false)]
    [InlineData("docs/plans/2026-03-01-cart.txt", false)]
    [InlineData("plans/2026-03-01-cart.md", false)]
    [InlineData("docs/2026-03-01-cart.md", false)]
    public void A_file_elsewhere_or_without_a_day_is_a_warning(string file, bool isRight) =>
        Assert.Equal(isRight ? [] : [("file-name", Severity.Warning)], Lint(Of(Task(1)), "/project/" + file).Select(f => (f.Rule, f.Severity)));

    [Theory]
    [InlineData("`../other/a.py`")]
    [InlineData("/etc/passwd")]
    [InlineData("~/a.py")]
    [InlineData("$HOME/a.py")]
    [InlineData("https://example.org/a.py")]
    [InlineData("the relevant files")]
    [InlineData("src/.../a.py")]
    [InlineData("**/*")]
    [InlineData("cart")]
    public void A_path_that_is_no_concrete_one_of_the_project_is_wrong(string files) =>
        Assert.Equal("bad-file", Assert.Single(Lint(Of(Task(1, ("Files", files))))).Rule);

    [Theory]
    [InlineData("Task 9", "there is no task \"9\"")]
    [InlineData("Task 1", "depends on itself")]
    [InlineData("Task 2", "in a circle: 1, 2")]
    public void A_dependency_that_can_never_be_met_is_wrong(string depends, string message) =>
        Assert.Contains(message, Assert.Single(Errors(Of(Task(1, ("Depends on", depends)), Task(2, ("Depends on", "1"))))), StringComparison.Ordinal);

    [Fact]
    public void A_number_or_an_id_that_is_given_twice_is_wrong()
    {
        Assert.Equal("duplicate", Assert.Single(Lint(Of(Task(1), Task(1)))).Rule);
        Assert.Equal("duplicate", Assert.Single(Lint(Of(Task(1, ("Id", "a")), Task(2, ("Id", "a"))))).Rule);
    }

    [Fact]
    public void A_table_that_says_something_else_than_the_task_is_wrong() =>
        Assert.Contains("the table sends it to gemini, the task to codex", Assert.Single(Errors(Task(1) + "\n| Task | Backend |\n|---|---|\n| 1 | gemini |\n")), StringComparison.Ordinal);

    [Theory]
    [InlineData("bard", "unknown-backend", Severity.Error)]
    [InlineData("codex read-only", "sandbox", Severity.Error)]
    [InlineData("codex gpt-5.4", "other-model", Severity.Warning)]
    public void A_route_that_cannot_do_the_work_is_said(string backend, string rule, Severity severity) =>
        Assert.Equal((rule, severity), (Assert.Single(Lint(Of(Task(1, ("Backend", backend))))).Rule, Lint(Of(Task(1, ("Backend", backend))))[0].Severity));

    [Fact]
    public void Batches_that_nothing_verifies_are_a_warning() =>
        Assert.Equal("no-verification", Assert.Single(Lint(Of(Task(1, ("Commands", "`ls`")), Task(2, ("Commands", "`ls`"), ("Depends on", "1"))))).Rule);

    [Fact]
    public void A_prompt_of_its_own_that_lacks_a_part_of_the_contract_is_wrong() =>
        Assert.Equal(["has no constraints", "has no expected output"], Lint(Of(Task(1, ("Prompt", "\n\n```\nImplement it in `src/a.py`; run this: \n\nCommands: pytest\n```\n")))).Select(f => f.Message));

    [Fact]
    public void A_backend_in_the_fields_is_looked_at_like_any_other() =>
        Assert.Equal("orchestrator-codes", Assert.Single(Lint(Of(Task(1, ("Blueprint fields", "\n\n```json\n{\"route\": {\"tool\": \"claude-code\"}}\n```\n"))))).Rule);

    [Theory]
    [InlineData("")]
    [InlineData("```")]
    [InlineData("| | |\n|-|-|\n")]
    [InlineData("## Task")]
    [InlineData("---\n")]
    public void A_document_that_is_no_plan_is_said(string text) => Assert.Contains(Lint(text), f => f.Rule == "no-tasks");
}
