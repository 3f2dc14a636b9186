using System.Collections.Immutable;

namespace RunTui.Processes;

/// <summary>What to start: a program, its arguments, where, and what its environment has beyond ours.</summary>
/// <param name="FileName">A path, or a name that is looked up on <c>PATH</c>.</param>
public sealed record ProcessSpec(string FileName)
{
    /// <summary>The arguments, without the program's own name.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>Where the program starts; an absolute path.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>What is set beyond our own environment; a null value removes the variable.</summary>
    public ImmutableDictionary<string, string?> Environment { get; init; } = ImmutableDictionary<string, string?>.Empty;
}
