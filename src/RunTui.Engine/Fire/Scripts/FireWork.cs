using System.Collections.Immutable;
using RunTui.Engine.Fire.Yaml;

namespace RunTui.Engine.Fire.Scripts;

/// <summary>
/// What was done for an item or a run. FIRE's scripts throw away what comes with an item; here it stays with the item in state.yaml, in a
/// field of our own, until the run is completed.
/// </summary>
public sealed record FireWork
{
    /// <summary>The field of an item in state.yaml.</summary>
    internal const string Field = "work";

    public ImmutableArray<FireFile> FilesCreated { get; init; } = [];

    public ImmutableArray<FireFile> FilesModified { get; init; } = [];

    public ImmutableArray<FireDecision> Decisions { get; init; } = [];

    /// <summary>Tests added; null where nobody said.</summary>
    public double? Tests { get; init; }

    /// <summary>Per cent; null where nobody said.</summary>
    public double? Coverage { get; init; }

    internal bool IsEmpty => FilesCreated.IsEmpty && FilesModified.IsEmpty && Decisions.IsEmpty && Tests is null && Coverage is null;

    /// <summary>
    /// This, as said of the whole run, with what was said of its items before: a file or decision that both name is this one's, and so are
    /// the figures, which count the run where they are given.
    /// </summary>
    internal FireWork With(IReadOnlyList<FireWork> items) => this with
    {
        FilesCreated = Files(items.SelectMany(item => item.FilesCreated), FilesCreated),
        FilesModified = Files(items.SelectMany(item => item.FilesModified), FilesModified),
        Decisions = [.. items.SelectMany(item => item.Decisions).Where(old => !Decisions.Any(own => own.Decision == old.Decision)), .. Decisions],
        Tests = Tests ?? items.Sum(item => item.Tests ?? 0),
        Coverage = Coverage ?? items.LastOrDefault(item => item.Coverage is not null)?.Coverage,
    };

    internal YamlMap ToYaml()
    {
        var map = new YamlMap();
        Put(map, "files_created", FilesCreated.Select(file => Entry(("path", file.Path), ("purpose", file.Note))));
        Put(map, "files_modified", FilesModified.Select(file => Entry(("path", file.Path), ("changes", file.Note))));
        Put(map, "decisions", Decisions.Select(made => Entry(("decision", made.Decision), ("choice", made.Choice), ("rationale", made.Rationale))));
        if (Tests is { } tests)
        {
            map["tests"] = YamlText.Plain(FireNumber.Text(tests));
        }

        if (Coverage is { } coverage)
        {
            map["coverage"] = YamlText.Plain(FireNumber.Text(coverage));
        }

        return map;
    }

    internal static FireWork Of(YamlMap map) => new()
    {
        FilesCreated = [.. map.MapsOf("files_created").Select(file => new FireFile(file.TextOf("path"), file.TextOf("purpose")))],
        FilesModified = [.. map.MapsOf("files_modified").Select(file => new FireFile(file.TextOf("path"), file.TextOf("changes")))],
        Decisions = [.. map.MapsOf("decisions").Select(made => new FireDecision(made.TextOf("decision"), made.TextOf("choice"), made.TextOf("rationale")))],
        Tests = FireNumber.Read(map.TextOf("tests")),
        Coverage = FireNumber.Read(map.TextOf("coverage")),
    };

    private static ImmutableArray<FireFile> Files(IEnumerable<FireFile> before, ImmutableArray<FireFile> own) =>
        [.. before.Where(old => !own.Any(file => file.Path == old.Path)).DistinctBy(old => old.Path), .. own];

    private static YamlMap Entry(params ReadOnlySpan<(string Key, string? Text)> fields)
    {
        var map = new YamlMap();
        foreach (var (key, text) in fields)
        {
            if (text is not null)
            {
                map.SetText(key, text);
            }
        }

        return map;
    }

    private static void Put(YamlMap map, string key, IEnumerable<YamlMap> entries)
    {
        var list = new YamlList();
        list.Items.AddRange(entries);
        map[key] = list.Items.Count > 0 ? list : null;
    }
}
