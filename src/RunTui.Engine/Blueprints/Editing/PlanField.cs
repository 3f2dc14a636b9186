using System.Collections.Immutable;

namespace RunTui.Engine.Blueprints.Editing;

/// <summary>A field of a step, or of the run, as people edit it.</summary>
/// <param name="Path">Where it stands: <c>timeout</c>, <c>acceptance.commands</c>, <c>defaults.models.codex</c>.</param>
/// <param name="Label">What a form calls it.</param>
/// <param name="Kind">What is typed into it.</param>
/// <param name="About">What it does, in one sentence.</param>
/// <param name="Words">What it must be for a choice; what it mostly is for other kinds, where that is worth a list.</param>
public sealed record PlanField(string Path, string Label, PlanFieldKind Kind, string About, ImmutableArray<string> Words)
{
    /// <summary>An older name for another field: worth a place only where the plan uses it.</summary>
    public bool IsOldName { get; init; }

    internal FieldRule Rule { get; init; } = new(FieldKind.Any);

    /// <summary>The names on the way to the field, outermost first.</summary>
    internal ImmutableArray<string> Names { get; init; } = [.. Path.Split('.')];
}
