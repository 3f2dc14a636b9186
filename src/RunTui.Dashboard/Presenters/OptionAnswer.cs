using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;
using RunTui.Processes;

namespace RunTui.Dashboard.Presenters;

/// <summary>One of several answers to the same prompt, and who gave it.</summary>
public sealed record OptionAnswer
{
    /// <summary>By which it is chosen, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The tool with its model; safe to show.</summary>
    public required string Name { get; init; }

    /// <summary>The whole answer; empty where there is none.</summary>
    public string Text { get; init; } = "";

    /// <summary>Why there is none, in a sentence; empty where there is one.</summary>
    public string Missing { get; init; } = "";

    public long Tokens { get; init; }

    public decimal CostUsd { get; init; }

    /// <summary>How long its agent worked.</summary>
    public TimeSpan Time { get; init; }

    /// <summary>Whether the work goes on with it.</summary>
    public bool IsChosen { get; init; }

    /// <summary>What it took: <c>1.2k tokens, $0.03, 1:23</c>; empty where nothing is known.</summary>
    public string Took => string.Join(", ", new[]
    {
        Tokens > 0 ? Amounts.Tokens(Tokens) : "",
        CostUsd > 0 ? Amounts.Money(CostUsd) : "",
        Time > TimeSpan.Zero ? Elapsed.Clock((long)Time.TotalMilliseconds) : "",
    }.Where(fact => fact.Length > 0));

    /// <summary>The answers that a step chooses from, in their order. Reads the disk.</summary>
    /// <param name="state">The run.</param>
    /// <param name="stepId">The step that chooses.</param>
    /// <param name="folder">Where the run is.</param>
    public static IReadOnlyList<OptionAnswer> Read(RunState state, string stepId, RunFolder folder)
    {
        var chosen = OptionSteps.ChosenOf(state, stepId)?.Id;
        return [.. OptionSteps.Of(state, stepId).Select((step, i) => Of(step, i + 1, step.Status == StepStatus.Done ? OptionSteps.AnswerOf(folder, step.Id) : "") with { IsChosen = step.Id == chosen })];
    }

    private static OptionAnswer Of(StepState step, int number, string text) => new()
    {
        Number = number,
        Name = ControlText.Visible(OptionSteps.NameOf(step)),
        Text = text.Trim(),
        Missing = text.Trim().Length > 0 ? "" : ControlText.Visible(WhyMissing(step).ReplaceLineEndings(" ")),
        Tokens = step.Tokens,
        CostUsd = step.CostUsd,
        Time = TimeSpan.FromTicks(step.EndedAttempts.Sum(a => a.Time?.Ticks ?? 0)),
    };

    private static string WhyMissing(StepState step) => step.Status switch
    {
        StepStatus.Skipped => $"It was skipped, and has no answer{Because(step.StatusDetail)}",
        StepStatus.Blocked => $"It failed, and has no answer{Because(step.Blocker?.Message ?? step.StatusDetail)}",
        StepStatus.InProgress => "It is at work on its answer.",
        StepStatus.Pending => step.EndedAttempts is [.., { Summary: { Length: > 0 } why }] ? $"It has no answer yet{Because(why)}" : "It has not begun.",
        _ => "It ended without an answer.",
    };

    private static string Because(string why) => why.Length > 0 ? $": {why}" : ".";
}
