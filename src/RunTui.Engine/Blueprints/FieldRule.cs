using System.Collections.Immutable;

namespace RunTui.Engine.Blueprints;

/// <summary>What is known of one field.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Max">The highest count that makes sense.</param>
/// <param name="Min">The lowest count that can be run with.</param>
/// <param name="Words">The words of <see cref="FieldKind.Word"/>; the names that <see cref="FieldKind.ObjectMap"/> can have, where not all.</param>
/// <param name="Fields">The fields of <see cref="FieldKind.Object"/> where they are checked, and of what a map or a list holds.</param>
/// <param name="IsClosed">Whether a field that is not among them is an error.</param>
/// <param name="Needed">Those that each object of a map or a list must have.</param>
internal sealed record FieldRule(
    FieldKind Kind,
    int Max = int.MaxValue,
    int Min = 0,
    ImmutableArray<string> Words = default,
    ImmutableDictionary<string, FieldRule>? Fields = null,
    bool IsClosed = false,
    ImmutableArray<string> Needed = default);
