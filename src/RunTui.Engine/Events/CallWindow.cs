using System.Collections.Immutable;

namespace RunTui.Engine.Events;

/// <summary>The calls of agents in one hour of the clock, UTC.</summary>
/// <param name="Hour">When the hour began, UTC milliseconds since 1970.</param>
/// <param name="Count">How many there were.</param>
/// <param name="Tools">How many of each tool, by its name.</param>
public sealed record CallWindow(long Hour, int Count, ImmutableDictionary<string, int> Tools)
{
    public const long HourMs = 3_600_000;

    /// <summary>No call yet.</summary>
    public static CallWindow None { get; } = new(0, 0, ImmutableDictionary<string, int>.Empty);

    /// <summary>The window with one more call.</summary>
    /// <param name="at">When it was made, UTC milliseconds since 1970.</param>
    /// <param name="tool">Of which tool.</param>
    public CallWindow With(long at, string tool)
    {
        var window = At(at);
        return window with { Count = window.Count + 1, Tools = window.Tools.SetItem(tool, window.Tools.GetValueOrDefault(tool) + 1) };
    }

    /// <summary>The window as it counts at that time: empty in a later hour; where the clock was set back, what was counted goes on counting.</summary>
    public CallWindow At(long at) => (at - (at % HourMs)) is var hour && hour > Hour ? None with { Hour = hour } : this with { Hour = hour };
}
