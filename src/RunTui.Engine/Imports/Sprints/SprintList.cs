using System.Collections.Immutable;

namespace RunTui.Engine.Imports.Sprints;

/// <summary>The sprints that a repository plans, or why there are none.</summary>
public sealed record SprintList
{
    /// <summary>The file or folder that they are from, as the repository names it; null where there are none.</summary>
    public string? Source { get; init; }

    /// <summary>In the order of their numbers.</summary>
    public ImmutableArray<Sprint> Sprints { get; init; } = [];

    /// <summary>What was found that isn't as it should be, a line each.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Why there is no sprint, in one line with all that was looked for; null where there is one.</summary>
    public string? Problem { get; init; }

    /// <summary>Those that aren't completed yet.</summary>
    public IEnumerable<Sprint> Open => Sprints.Where(s => !s.IsCompleted);

    /// <summary>The sprints with these numbers and those between; Run Mode's <c>--from</c> and <c>--to</c>.</summary>
    /// <param name="from">The first; null for the first of all.</param>
    /// <param name="to">The last; null for the last of all.</param>
    public SprintList Between(int? from, int? to)
    {
        var kept = Sprints.Where(s => s.Number >= (from ?? 0) && s.Number <= (to ?? int.MaxValue)).ToImmutableArray();
        return Problem is not null || !kept.IsEmpty ? this with { Sprints = kept } : this with
        {
            Sprints = [],
            Problem = from > to
                ? $"No sprints found: --from {from} lies behind --to {to}; name the smaller number first."
                : $"No sprints found{(from is null ? "" : $" from {from}")}{(to is null ? "" : $" to {to}")}: {Source} has {string.Join(", ", Sprints.Take(20).Select(s => s.Id))}{(Sprints.Length > 20 ? " …" : "")}.",
        };
    }

    /// <summary>The sprint of that id; one that the plan doesn't name has nothing but its id.</summary>
    /// <param name="id"><c>sprint-3</c>.</param>
    /// <returns>Null where that is no sprint's id.</returns>
    public Sprint? Named(string id) => Sprint.NumberOf(id) is { } number ? Sprints.FirstOrDefault(s => s.Number == number) ?? new Sprint(number) : null;
}
