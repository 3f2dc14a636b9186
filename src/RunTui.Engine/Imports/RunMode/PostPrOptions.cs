using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace RunTui.Engine.Imports.RunMode;

/// <summary>What somebody asks of the validation of a pull request beyond what the configuration says.</summary>
public sealed record PostPrOptions
{
    /// <summary><c>autonomous</c> or <c>hitl</c>; null for as configured.</summary>
    public string? Mode { get; init; }

    /// <summary>The phases that are passed over, by their ids in the flow.</summary>
    public ImmutableArray<string> Skipped { get; init; } = [];

    /// <summary>How long each phase may take each time, in seconds; null for as configured.</summary>
    public int? Timeout { get; init; }

    /// <summary>Whether nothing is asked.</summary>
    public bool IsEmpty => Mode is null && Skipped.IsEmpty && Timeout is null;

    /// <summary>Puts it over a blueprint's <c>post_pr</c>, and returns that.</summary>
    public JsonObject Over(JsonObject field)
    {
        if (Mode is not null)
        {
            field["mode"] = Mode;
        }

        if (field["phases"] is not JsonObject phases)
        {
            field["phases"] = phases = [];
        }

        foreach (var id in Skipped)
        {
            PhaseIn(phases, id)["enabled"] = false;
        }

        if (Timeout is { } seconds)
        {
            foreach (var phase in phases.Where(p => p.Key != "context-clear").Select(p => p.Value).OfType<JsonObject>())
            {
                phase["timeout"] = seconds;
            }
        }

        return field;
    }

    private static JsonObject PhaseIn(JsonObject phases, string id)
    {
        if (phases[id] is not JsonObject phase)
        {
            phases[id] = phase = [];
        }

        return phase;
    }
}
