using System.Collections.Immutable;
using RunTui.Engine.Guards;

namespace RunTui.Engine.Blueprints;

/// <summary>
/// What is known of the fields that flows, guards and verification go by. A name that is not among them is an error: a limit or a
/// denial that is mistyped would only be missed when it is too late.
/// </summary>
internal static class FlowFieldRules
{
    private const int MaxTries = 1000;

    private static readonly FieldRule Text = new(FieldKind.Text);
    private static readonly FieldRule TextList = new(FieldKind.TextList);
    private static readonly FieldRule Globs = new(FieldKind.GlobList);
    private static readonly FieldRule Commands = new(FieldKind.CommandList);

    public static FieldRule Scope { get; } = new(FieldKind.Scope, IsClosed: true, Fields: Table(
    [
        ("allow", Globs), ("deny", Globs), ("presets", new(FieldKind.PresetList)), ("lockfiles", Globs), ("allow_deps", new(FieldKind.Flag)),
        ("owns", Owns), ("within", Owns), ("noise", Globs), ("pins", Globs),
    ]));

    /// <summary>Names of files and folders that somebody owns, which Windows may have spelled.</summary>
    public static FieldRule Owns => new(FieldKind.OwnedList);

    public static FieldRule Verification { get; } = new(FieldKind.Object, IsClosed: true, Fields: Table(
    [
        ("tier0", Commands), ("tier1", Commands), ("tier2", Commands), ("cwd", Text),
        ("risk_triggers", new(FieldKind.ObjectList, IsClosed: true, Needed: ["name", "patterns"], Fields: Table([("name", Text), ("patterns", Globs), ("tier", new(FieldKind.Tier))]))),
        ("max_seconds", new(FieldKind.Count, StepSettings.MaxTimeoutSeconds, Min: 1)), ("retries", new(FieldKind.Count, MaxTries)),
    ]));

    public static FieldRule Breaker { get; } = new(FieldKind.Object, IsClosed: true, Fields: Table(
        [.. Enum.GetValues<BreakerKind>().Select(kind => (kind.Name(), new FieldRule(FieldKind.Limit)))]));

    public static FieldRule Routes { get; } = new(FieldKind.ObjectMap, IsClosed: true, Fields: Table(
        [("tool", new(FieldKind.Tool)), ("model", Text), ("timeout", new(FieldKind.Count, StepSettings.MaxTimeoutSeconds))]));

    public static FieldRule Workers { get; } = new(
        FieldKind.ObjectMap,
        IsClosed: true,
        Words: ["claude", ToolReference.ClaudeCode, ToolReference.Codex, ToolReference.Gemini],
        Needed: ["bin"],
        Fields: Table([("bin", Text), ("args", TextList), ("output", new(FieldKind.Word, Words: ["text", "json", "jsonl"]))]));

    public static FieldRule Worktree { get; } = new(FieldKind.FlagOrPath);

    private static ImmutableDictionary<string, FieldRule> Table(ReadOnlySpan<(string Name, FieldRule Rule)> rows)
    {
        var table = ImmutableDictionary.CreateBuilder<string, FieldRule>(StringComparer.Ordinal);
        foreach (var (name, rule) in rows)
        {
            table.Add(name, rule);
        }

        return table.ToImmutable();
    }
}
