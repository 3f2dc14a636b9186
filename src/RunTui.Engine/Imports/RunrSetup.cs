using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Imports.Detection;

namespace RunTui.Engine.Imports;

/// <summary>A configuration that is about to be written: what was found in a repository, and what its person made of it.</summary>
public sealed record RunrSetup
{
    /// <summary>The project's name.</summary>
    public required string Name { get; init; }

    /// <summary>The kinds of project that were found, for people.</summary>
    public ImmutableArray<string> Found { get; init; } = [];

    public ImmutableArray<string> Tier0 { get; init; } = [];

    public ImmutableArray<string> Tier1 { get; init; } = [];

    public ImmutableArray<string> Tier2 { get; init; } = [];

    /// <summary>Where they run, relative to the root; null is the root.</summary>
    public string? Cwd { get; init; }

    /// <summary>What may be changed; empty is everything that is not denied.</summary>
    public ImmutableArray<string> Allow { get; init; } = [];

    public ImmutableArray<string> Deny { get; init; } = ["**/.env"];

    public ImmutableArray<string> Presets { get; init; } = [];

    public RunrPhases Phases { get; init; } = new();

    /// <summary>Whether nothing verifies the work.</summary>
    public bool VerifiesNothing => Tier0.IsEmpty && Tier1.IsEmpty && Tier2.IsEmpty;

    /// <summary>What a repository's files suggest.</summary>
    /// <param name="root">Absolute.</param>
    /// <param name="hasClaude">Whether Claude Code is installed.</param>
    /// <param name="hasCodex">Whether Codex is installed.</param>
    public static RunrSetup For(string root, bool hasClaude, bool hasCodex)
    {
        var guesses = ProjectGuesses.In(root);
        var below = guesses.IsEmpty ? ProjectGuesses.Below(root) : null;
        if (below is not null)
        {
            guesses = ProjectGuesses.In(Path.Combine(root, below));
        }

        return new()
        {
            Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(root)) is { Length: > 0 } name ? name : "project",
            Found = [.. guesses.Select(guess => below is null ? guess.Kind : $"{guess.Kind} in {below}/")],
            Tier0 = All(guess => guess.Tier0),
            Tier1 = All(guess => guess.Tier1),
            Tier2 = All(guess => guess.Tier2),
            Cwd = below,

            // Presets name files at the root, which a project further down has none of.
            Allow = below is not null ? [below + "/**"] : guesses.IsEmpty ? new ProjectFiles(root).UsualOr() : All(guess => guess.Allow),
            Presets = below is null ? All(guess => guess.Presets) : [],
            Phases = (hasClaude, hasCodex) switch
            {
                (true, false) => new("claude", "claude", "claude"),
                (false, true) => new("codex", "codex", "codex"),
                _ => new(),
            },
        };

        ImmutableArray<string> All(Func<ProjectGuess, ImmutableArray<string>> of) => [.. guesses.SelectMany(guess => of(guess)).Distinct()];
    }

    /// <summary>The configuration's text. What it leaves out is as with Runr, and lockfiles and noise as this program knows them.</summary>
    public string ToJson()
    {
        var verification = new JsonObject();
        if (Cwd is { } cwd)
        {
            verification["cwd"] = cwd;
        }

        (verification["tier0"], verification["tier1"], verification["tier2"]) = (List(Tier0), List(Tier1), List(Tier2));
        var root = new JsonObject
        {
            ["agent"] = new JsonObject { ["name"] = Name, ["version"] = "1" },
            ["scope"] = new JsonObject { ["allowlist"] = List(Allow), ["denylist"] = List(Deny), ["presets"] = List(Presets) },
            ["verification"] = verification,
            ["phases"] = new JsonObject { ["plan"] = Phases.Plan, ["implement"] = Phases.Implement, ["review"] = Phases.Review },
        };
        return Encoding.UTF8.GetString(JsonTextWriter.Write(JsonTextWriter.ToElement(root), new JsonStyle("  ", "\n", Spaced: true), 0)) + "\n";
    }

    private static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
