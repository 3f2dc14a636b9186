using System.Text;
using System.Text.Json;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Guards;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;
using RunTui.Processes;

namespace RunTui.Engine.Tests.Reports;

public sealed class MetersTests
{
    private const string TwoSteps = """{"name":"n","breaker":{"usd":5,"tokens":1000,"cycles":3},"steps":[{"id":"a","title":"A","status":"pending"},{"id":"b","title":"B","status":"pending"}]}""";

    [Fact]
    public void Attempts_are_summed_up_per_tool_model_and_step_the_dearest_first()
    {
        var state = Loaded()
            .Called("a", 1, "codex", "gpt-5.4", input: 100, cached: 40, output: 20)
            .Called("a", 2, "claude-code", "sonnet", input: 50, output: 10, usd: 0.5m)
            .Called("b", 1, "codex", "gpt-5.3-codex", input: 300, output: 30);

        var meters = Meters.Of(state);

        Assert.Equal((3, 450L, 40L, 60L, 510L, 0.5m, TimeSpan.FromSeconds(6)), AmountsOf(meters.Total));
        Assert.Equal(["claude-code", "codex"], meters.Tools.Select(m => m.Name));
        Assert.Equal((2, 400L, 40L, 50L, 450L, 0m, TimeSpan.FromSeconds(4)), AmountsOf(meters.Tools[1]));
        Assert.Equal(["claude-code sonnet", "codex gpt-5.3-codex", "codex gpt-5.4"], meters.Models.Select(m => m.Name));
        Assert.Equal(["a", "b"], meters.Steps.Select(m => m.Name));
        Assert.Equal((2, 180L), (meters.Steps[0].Calls, meters.Steps[0].Tokens));
    }

    [Fact]
    public void Call_at_work_counts_and_a_shell_script_does_not()
    {
        var state = Loaded()
            .Called("a", 1, "shell", null)
            .Apply(StepEvents.Starting("b", "codex", 3))
            .Apply(StepEvents.AttemptStarting("b", new AttemptContext("codex", 1, 3) { Model = "gpt-5.4" }, ["codex"], "/", "/log"));

        var meters = Meters.Of(state);

        Assert.Equal((1, 1, 0L), (meters.Total.Calls, meters.Total.AtWork, meters.Total.Tokens));
        Assert.Equal("codex gpt-5.4", Assert.Single(meters.Models).Name);
        Assert.Equal("b", Assert.Single(meters.Steps).Name);
    }

    [Fact]
    public void Model_that_was_left_to_the_tool_is_its_default_and_a_sum_without_parts_stays_a_sum()
    {
        var state = Loaded().Apply(StepEvents.Starting("a", "gemini", 3));
        var attempt = new AttemptContext("gemini", 1, 3);
        state = state.Apply(StepEvents.AttemptStarting("a", attempt, ["gemini"], "/", "/log")).Apply(StepEvents.AttemptEnded("a", attempt, new ProcessExit { ExitCode = 0 }, 77, null, null));

        var model = Assert.Single(Meters.Of(state).Models);

        Assert.Equal(("gemini (its default)", "gemini", null), (model.Name, model.Tool, model.Model));
        Assert.Equal((77L, 0L, 0L), (model.Tokens, model.InputTokens, model.OutputTokens));
    }

    [Fact]
    public void Attempt_that_was_interrupted_counts_once_as_it_is_told()
    {
        var state = Loaded().Called("a", 1, "claude-code", "opus", input: 10, output: 5, usd: 0.1m)
            .Apply(StepEvents.Interrupted("a", "stop", 0, 0));

        Assert.Equal((1, 15L, 0.1m), (Meters.Of(state).Total.Calls, Meters.Of(state).Total.Tokens, Meters.Of(state).Total.CostUsd));
    }

    [Fact]
    public void Budgets_are_the_limits_of_tokens_and_money_with_what_is_left()
    {
        var state = Loaded().Called("a", 1, "claude-code", "opus", input: 1200, usd: 3.2m);

        var budgets = Meters.Of(state).Budgets;

        Assert.Equal([BreakerKind.Usd, BreakerKind.Tokens], budgets.Select(b => b.Kind));
        Assert.Equal((5, 3.2, 1.8), (budgets[0].Limit, budgets[0].Used, Math.Round(budgets[0].Left, 6)));
        Assert.Equal((1000, 1200, 0), (budgets[1].Limit, budgets[1].Used, budgets[1].Left));
    }

    [Fact]
    public void Attempt_keeps_its_model_and_parts_over_the_journal()
    {
        var attempt = new AttemptContext("codex", 1, 3) { Model = "gpt-5.4" };
        var starting = Read(StepEvents.AttemptStarting("a", attempt, ["codex"], "/", "/log"));
        var ended = Read(StepEvents.AttemptEnded("a", attempt, new ProcessExit { ExitCode = 0 }, new() { InputTokens = 9, CachedInputTokens = 4, OutputTokens = 2 }));

        var last = Assert.Single(Loaded().Apply(StepEvents.Starting("a", "codex", 3)).Apply(starting).Apply(ended).Steps["a"].EndedAttempts);

        Assert.Equal(("codex", "gpt-5.4", 11L, 9L, 4L, 2L), (last.Tool, last.Model, last.Tokens, last.InputTokens, last.CachedInputTokens, last.OutputTokens));
    }

    [Fact]
    public void Status_for_programs_has_the_meters_and_null_where_nobody_folds_the_journal()
    {
        var state = Loaded().Called("a", 1, "codex", "gpt-5.4", input: 100, cached: 40, output: 20);
        var snapshot = StatusSnapshot.Build(RunReader.StatusOf(state, new RunFolder("/runs/r1")));
        using var json = JsonDocument.Parse(StatusJson.Write(snapshot, new NextCommand("/runs/r1")));
        using var without = JsonDocument.Parse(StatusJson.Write(StatusSnapshot.Build(new() { RunFolder = "/runs/r1" }), new NextCommand("/runs/r1")));

        const string amounts = "\"calls\":1,\"at_work\":0,\"tokens\":120,\"input_tokens\":100,\"cached_input_tokens\":40,\"output_tokens\":20,\"cost_usd\":0,\"duration_ms\":2000";
        Assert.Equal(
            "{" + amounts + ",\"tools\":[{\"tool\":\"codex\"," + amounts + "}],\"models\":[{\"tool\":\"codex\",\"model\":\"gpt-5.4\"," + amounts + "}],\"steps\":[{\"id\":\"a\"," + amounts
                + "}],\"budgets\":[{\"kind\":\"usd\",\"limit\":5,\"used\":0,\"left\":5},{\"kind\":\"tokens\",\"limit\":1000,\"used\":120,\"left\":880}]}",
            json.RootElement.GetProperty("meters").GetRawText());
        Assert.Equal(JsonValueKind.Null, without.RootElement.GetProperty("meters").ValueKind);
    }

    private static (int Calls, long Input, long Cached, long Output, long Tokens, decimal Usd, TimeSpan Time) AmountsOf(Meter meter) =>
        (meter.Calls, meter.InputTokens, meter.CachedInputTokens, meter.OutputTokens, meter.Tokens, meter.CostUsd, meter.Time);

    private static RunState Loaded() => RunState.Empty.Apply(RunEvents.PlanLoaded(BlueprintDocument.Parse(Encoding.UTF8.GetBytes(TwoSteps))));

    private static RunEvent Read(RunEvent e) => RunEventJson.TryRead(RunEventJson.Write(e))!;
}

/// <summary>Attempts of agents, told in a word.</summary>
file static class Calls
{
    /// <summary>An attempt of two seconds.</summary>
    public static RunState Called(this RunState state, string step, int number, string tool, string? model, long? input = null, long? cached = null, long? output = null, decimal? usd = null)
    {
        var attempt = new AttemptContext(tool, number, 3) { Model = model };
        return state.Apply(StepEvents.Starting(step, tool, 3))
            .Apply(StepEvents.AttemptStarting(step, attempt, [tool], "/", "/log") with { At = 1_000 })
            .Apply(StepEvents.AttemptEnded(step, attempt, new ProcessExit { ExitCode = 0 }, new() { InputTokens = input, CachedInputTokens = cached, OutputTokens = output, CostUsd = usd }) with { At = 3_000 });
    }
}
