using System.Collections.Immutable;

namespace RunTui.Engine.Events;

/// <summary>A sign that a step may not get anywhere: a fact with its measure, and no verdict.</summary>
/// <param name="Kind">Which sign it is: one of the constants here, or one that this version doesn't know.</param>
/// <param name="Detail">The fact in a line.</param>
/// <param name="Measure">How much of it there was when it was noticed: milliseconds of silence, calls, tokens, failures.</param>
/// <param name="NoticedAt">When it was noticed, UTC milliseconds since 1970.</param>
public sealed record Trouble(string Kind, string Detail, long Measure, long? NoticedAt)
{
    /// <summary>The agent prints nothing.</summary>
    public const string Silence = "silence";

    /// <summary>The agent calls a tool with the same arguments again and again.</summary>
    public const string SameCall = "same_call";

    /// <summary>The agent uses tokens and changes no file.</summary>
    public const string NoChange = "no_change";

    /// <summary>The same test fails again and again.</summary>
    public const string SameFailure = "same_failure";

    /// <summary>The most signs that a step has; journals are anybody's.</summary>
    internal const int MostKinds = 8;

    /// <summary>In a few words, for where room is short: <c>silent 4 min</c>.</summary>
    /// <param name="now">UTC milliseconds since 1970.</param>
    public string InShort(long now) => Kind switch
    {
        Silence => $"silent {Reports.Ages.Age(Measure + Math.Max(0, now - (NoticedAt ?? now)), "a while")}",
        SameCall => $"same call {Measure}x",
        NoChange => "no file change",
        SameFailure => $"fails alike {Measure}x",
        _ => Kind,
    };

    /// <summary>What stays when an attempt ends or another begins: what fails again and again does so over attempts.</summary>
    internal static ImmutableArray<Trouble> OfTheStep(ImmutableArray<Trouble> troubles) => [.. troubles.Where(t => t.Kind == SameFailure)];
}
