using System.Buffers;
using System.Collections.Immutable;
using RunTui.Engine.Guards;

namespace RunTui.Engine.Imports.Plans;

/// <summary>Reads the files that a task names.</summary>
internal static class PlanFiles
{
    /// <summary>More are no task of minutes.</summary>
    public const int Most = 60;

    private static readonly SearchValues<char> PlaceMarks = SearchValues.Create("0123456789-,L");

    private static readonly string[] WellKnown = ["makefile", "dockerfile", "readme", "license", "gemfile", "rakefile", "procfile", "justfile", "vagrantfile", "jenkinsfile", "changelog", "codeowners"];

    /// <summary>The paths and patterns of a part's lines, each once, in their order. What names none is returned as it is.</summary>
    public static ImmutableArray<string> Read(IEnumerable<string> lines)
    {
        List<string> files = [];
        foreach (var line in lines)
        {
            var text = WithoutVerb(PlanLabels.WithoutBullet(line).Trim());
            var quoted = PlanText.Quoted(text);
            IEnumerable<string> parts = quoted.Count > 0 ? [.. quoted, .. Plain(text).Where(part => !part.Contains('`', StringComparison.Ordinal) && LooksLikePath(part))] : Plain(text);
            files.AddRange(parts.Select(Cleaned).Where(file => file.Length > 0 && !PlanText.IsPlaceholder(file)));
        }

        return [.. files.Distinct(StringComparer.Ordinal).Take(Most)];
    }

    /// <summary>Why a path is no concrete one of this repository, as the end of a sentence that begins with it; null where it is.</summary>
    public static string? Problem(string file)
    {
        if (file.Contains("://", StringComparison.Ordinal))
        {
            return "is an address, and no file";
        }

        if (file[0] is '/' or '\\' or '~' or '$' or '%' || file is [_, ':', '\\' or '/', ..])
        {
            return "is not below the repository's root";
        }

        var segments = file.Split('/', '\\');
        if (segments.Contains("..") || segments.Contains(".git"))
        {
            return "leads out of the project";
        }

        if (file.Any(char.IsWhiteSpace) && !file.Contains('.', StringComparison.Ordinal))
        {
            return "is no path";
        }

        if (file.Contains("...", StringComparison.Ordinal) || file.Contains('…', StringComparison.Ordinal) || file.Contains('<', StringComparison.Ordinal))
        {
            return "leaves open which file it is";
        }

        if (segments[0].Length > 0 && segments.All(segment => segment.All(c => c is '*' or '.' or '?')))
        {
            return "is everything";
        }

        if (segments.Length == 1 && !file.Contains('.', StringComparison.Ordinal) && !file.Contains('*', StringComparison.Ordinal) && !WellKnown.Contains(file.ToLowerInvariant()))
        {
            return "names neither a folder (write a slash behind it) nor a file's ending";
        }

        return Glob.Problem(file) is { } problem ? problem : null;
    }

    /// <summary>Whether it names many files at once.</summary>
    public static bool IsPattern(string file) => file.AsSpan().IndexOfAny('*', '?', '{') >= 0 || file.EndsWith('/');

    /// <summary>The pattern of a step's scope.</summary>
    public static string ToScope(string file) => file.Replace('\\', '/') switch
    {
        ['.', '/', .. var rest] when rest.Length > 0 => ToScope(rest),
        [.. var folder, '/'] => folder.TrimEnd('/') + "/**",
        var path => path,
    };

    /// <summary>Among words that say something about a path, what is one too.</summary>
    private static bool LooksLikePath(string part) => part.Length > 2 && !part.Any(char.IsWhiteSpace) && part.AsSpan(0, part.Length - 1).IndexOfAny('/', '.') >= 0;

    private static IEnumerable<string> Plain(string text)
    {
        var end = text.IndexOf(" - ", StringComparison.Ordinal) is var dash and > 0 ? dash : text.Length;
        end = text.IndexOf(" — ", StringComparison.Ordinal) is var longer and > 0 ? Math.Min(end, longer) : end;
        end = text.IndexOf(" (", StringComparison.Ordinal) is var open and > 0 ? Math.Min(end, open) : end;
        return PlanText.List(text[..end]);
    }

    private static string WithoutVerb(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon is > 0 and < 24 && colon + 1 < text.Length && text[colon + 1] == ' ' && text[..colon].Trim('*', '_', ' ').All(c => char.IsLetter(c) || c is ' ' or '/')
            ? text[(colon + 1)..].TrimStart('*', '_', ' ')
            : text;
    }

    private static string Cleaned(string text)
    {
        var file = text.Trim().Trim('"', '\'').TrimEnd(',', ';');
        file = file.EndsWith('.') && file.Length > 1 && file is not [.., '.', '.'] ? file[..^1] : file;
        if (file is ['[', ..] && file.IndexOf("](", StringComparison.Ordinal) is var link and > 0)
        {
            file = file[1..link].Trim('`');
        }

        // A place in a file, as a compiler names it: src/a.cs:12-40.
        while (file.LastIndexOf(':') is var colon and > 0 && file.AsSpan(colon + 1) is { Length: > 0 } place && place.IndexOfAnyExcept(PlaceMarks) < 0)
        {
            file = file[..colon];
        }

        return file;
    }
}
