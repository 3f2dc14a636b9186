using System.Collections.Immutable;

namespace RunTui.Engine.Imports.Detection;

/// <summary>A Makefile with targets of the usual names.</summary>
internal static class MakeGuess
{
    public static ProjectGuess? Of(ProjectFiles files)
    {
        if (files.First("GNUmakefile", "makefile", "Makefile") is not { } file)
        {
            return null;
        }

        var targets = files.Text(file).Split('\n').SelectMany(Targets).ToHashSet(StringComparer.Ordinal);
        return new("Make")
        {
            Tier0 = [.. Run("typecheck", "type-check"), .. Run("lint", "vet")],
            Tier1 = Run("build", "all"),
            Tier2 = Run("test", "tests", "check"),
            Allow = files.UsualOr(),
        };

        ImmutableArray<string> Run(params string[] names) => names.FirstOrDefault(targets.Contains) is { } target ? [$"make {target}"] : [];
    }

    private static string[] Targets(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var isRule = colon > 0 && line[0] is not ('\t' or '#' or ' ' or '.') && !line.AsSpan(colon).TrimStart(':').StartsWith("=");
        return isRule ? line[..colon].Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
    }
}
