using System.Collections.Immutable;

namespace RunTui.Engine.Blueprints;

/// <summary>What is known of one field.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Max">The highest count that makes sense.</param>
/// <param name="Min">The lowest count that can be run with.</param>
/// <param name="Words">The words of <see cref="FieldKind.Word"/>.</param>
/// <param name="Fields">The fields of <see cref="FieldKind.Object"/> where they are checked.</param>
internal sealed record FieldRule(
    FieldKind Kind,
    int Max = int.MaxValue,
    int Min = 0,
    ImmutableArray<string> Words = default,
    ImmutableDictionary<string, FieldRule>? Fields = null);
