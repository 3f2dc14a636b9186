namespace RunTui.Engine.Guards.GuardedGit;

/// <summary>One word of a push that says what goes where, as it stands.</summary>
/// <param name="Source">What is sent; empty deletes.</param>
/// <param name="Destination">Where to, as written; null where the source's own name is meant.</param>
/// <param name="IsForced">Whether it begins with a plus.</param>
public readonly record struct RefSpec(string Source, string? Destination, bool IsForced)
{
    /// <summary>Whether it deletes what is there.</summary>
    public bool Deletes => Source.Length == 0 && Destination is { Length: > 0 };

    /// <summary>Whether it is a colon alone: every branch that is on both sides.</summary>
    public bool IsMatching => Source.Length == 0 && !Deletes;

    /// <summary>Whether one word stands for many refs.</summary>
    public bool IsPattern => Source.Contains('*', StringComparison.Ordinal) || Destination?.Contains('*', StringComparison.Ordinal) == true;

    /// <summary>Reads it. A colon within <c>@{…}</c> or the like isn't git's either: the last one divides.</summary>
    public static RefSpec Parse(string text)
    {
        var forced = text.StartsWith('+');
        var rest = forced ? text[1..] : text;
        var colon = rest.LastIndexOf(':');
        return colon < 0 ? new RefSpec(rest, null, forced) : new RefSpec(rest[..colon], rest[(colon + 1)..], forced);
    }
}
