using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Guards;

namespace RunTui.Engine.Reports;

/// <summary>
/// What a run's agents used, as their own streams told it: per tool, per model and per step, each the dearest first. An attempt that was
/// interrupted counts, too: what it used is gone. Shell scripts are no agents, and count only where they say that they used something.
/// </summary>
public sealed record Meters
{
    /// <summary>The whole run; what the others come to.</summary>
    public required Meter Total { get; init; }

    public ImmutableArray<Meter> Tools { get; init; } = [];

    public ImmutableArray<Meter> Models { get; init; } = [];

    public ImmutableArray<Meter> Steps { get; init; } = [];

    /// <summary>The limits of tokens and money that the plan sets, in its order.</summary>
    public ImmutableArray<MeterBudget> Budgets { get; init; } = [];

    /// <summary>The meters of a run as its journal has it.</summary>
    public static Meters Of(RunState state)
    {
        var total = new Meter();
        var (tools, models, steps) = (new Dictionary<string, Meter>(StringComparer.Ordinal), new Dictionary<(string, string?), Meter>(), new List<Meter>());
        foreach (var step in state.OrderedSteps)
        {
            var own = new Meter { Name = step.Id };
            foreach (var attempt in step.EndedAttempts)
            {
                if (attempt.Tool != ToolReference.Shell || attempt.Tokens > 0 || attempt.CostUsd > 0)
                {
                    Add(attempt.Tool, attempt.Model, m => With(m, attempt));
                }
            }

            // One whose process has ended is among the ended ones already.
            if (step.Open is { HasEnded: false } open && open.Tool != ToolReference.Shell)
            {
                Add(open.Tool, open.Model, m => m with { Calls = m.Calls + 1, AtWork = m.AtWork + 1 });
            }

            if (own.Calls > 0)
            {
                steps.Add(own);
            }

            void Add(string tool, string? model, Func<Meter, Meter> add)
            {
                (own, total) = (add(own), add(total));
                tools[tool] = add(tools.GetValueOrDefault(tool) ?? new Meter { Name = tool, Tool = tool });
                models[(tool, model)] = add(models.GetValueOrDefault((tool, model)) ?? new Meter { Name = NameOf(tool, model), Tool = tool, Model = model });
            }
        }

        return new Meters { Total = total, Tools = Sorted(tools.Values), Models = Sorted(models.Values), Steps = Sorted(steps), Budgets = BudgetsOf(state) };
    }

    private static string NameOf(string tool, string? model) => model is null ? $"{tool} (its default)" : $"{tool} {model}";

    private static Meter With(Meter meter, EndedAttempt attempt) => meter with
    {
        Calls = meter.Calls + 1,
        InputTokens = meter.InputTokens + attempt.InputTokens,
        CachedInputTokens = meter.CachedInputTokens + attempt.CachedInputTokens,
        OutputTokens = meter.OutputTokens + attempt.OutputTokens,
        Tokens = meter.Tokens + attempt.Tokens,
        CostUsd = meter.CostUsd + attempt.CostUsd,
        Time = meter.Time + (attempt.Time ?? TimeSpan.Zero),
    };

    /// <summary>Those alike stay in the order in which they came.</summary>
    private static ImmutableArray<Meter> Sorted(IEnumerable<Meter> meters) =>
        [.. meters.OrderByDescending(m => m.CostUsd).ThenByDescending(m => m.Tokens).ThenByDescending(m => m.Calls)];

    private static ImmutableArray<MeterBudget> BudgetsOf(RunState state) =>
    [
        .. BreakerRules.Merge([], state.Plan?.Blueprint.Breaker ?? []).Where(r => r.Kind is BreakerKind.Tokens or BreakerKind.Usd).Select(r =>
            new MeterBudget(r.Kind, r.Limit, r.Kind == BreakerKind.Tokens ? state.Tokens - state.TokensBeforeReset : (double)(state.CostUsd - state.CostBeforeReset))),
    ];
}
