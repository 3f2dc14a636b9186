using System.Text.RegularExpressions;

namespace RunTui.Engine.Detectors;

/// <summary>Finds the names of failed tests in what test runners print: dotnet, pytest, unittest, jest, vitest, mocha's TAP, go and cargo.</summary>
internal static partial class FailingTests
{
    /// <summary>The most names that are taken from one output.</summary>
    public const int Most = 100;

    private const int LongestName = 200;
    private const int LongestLine = 1000;

    // Commands that only show what is in files.
    private static readonly string[] Showing = ["cat ", "grep ", "rg ", "head ", "tail ", "less ", "sed -n", "awk ", "git log", "git diff", "git show", "find ", "ls "];

    /// <summary>The names in an output.</summary>
    public static IReadOnlySet<string> In(string output)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in output.AsSpan().EnumerateLines())
        {
            if (NameIn(line) is { } name && names.Count < Most)
            {
                names.Add(name);
            }
        }

        return names;
    }

    /// <summary>Whether a command may run tests, rather than show what others printed.</summary>
    public static bool MayRun(string command)
    {
        var start = ShellCommand.Of(command);
        start = start[IntoFolder().Match(start).Length..];
        foreach (var showing in Showing)
        {
            if (start.StartsWith(showing, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The name of the test that a line says has failed, without the time that it took; null where it says nothing of the kind.</summary>
    public static string? NameIn(ReadOnlySpan<char> line)
    {
        if (line.Length > LongestLine)
        {
            return null;
        }

        var text = line.Trim();
        var name = After(text, "--- FAIL: ") ?? After(text, "FAILED ") ?? Dotnet(text) ?? Unittest(text) ?? After(text, "✕ ") ?? After(text, "✗ ") ?? After(text, "× ") ?? After(text, "FAIL  ") ?? Tap(text) ?? Cargo(text) ?? XUnit(text);
        return name is { Length: > 0 and <= LongestName } && name[0] is not ('!' or '-' or '(') && !name.StartsWith("to ", StringComparison.Ordinal) ? name : null;
    }

    private static string? After(ReadOnlySpan<char> text, string start) => text.StartsWith(start, StringComparison.Ordinal) ? Name(text[start.Length..]) : null;

    private static string? Tap(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("not ok ", StringComparison.Ordinal))
        {
            return null;
        }

        var rest = text[7..].TrimStart("0123456789").TrimStart(" -");
        return rest.Contains("# TODO", StringComparison.OrdinalIgnoreCase) ? null : Name(rest);
    }

    private static string? Cargo(ReadOnlySpan<char> text) =>
        text.StartsWith("test ", StringComparison.Ordinal) && text.EndsWith(" ... FAILED", StringComparison.Ordinal) ? Name(text[5..^11]) : null;

    private static string? XUnit(ReadOnlySpan<char> text)
    {
        if (!text.EndsWith(" [FAIL]", StringComparison.Ordinal))
        {
            return null;
        }

        var name = text[..^7];
        return Name((name.StartsWith("[xUnit.net ", StringComparison.Ordinal) ? name[(name.IndexOf(']') + 1)..] : name).Trim());
    }

    /// <summary>Prose begins with the same word: a test's name has the time behind it that it took.</summary>
    private static string? Dotnet(ReadOnlySpan<char> text) =>
        text.EndsWith(']') && After(text, "Failed ") is { } name && !text.EndsWith(name, StringComparison.Ordinal) ? name : null;

    /// <summary>Unittest says which class the test is of; what else says FAIL: or ERROR: is not always a test.</summary>
    private static string? Unittest(ReadOnlySpan<char> text)
    {
        var name = After(text, "FAIL: ") ?? After(text, "ERROR: ");
        return name is not null && OfClass().IsMatch(name) ? name : null;
    }

    /// <summary>pytest's reason stands behind a dash; times stand in brackets at the end.</summary>
    private static string Name(ReadOnlySpan<char> text)
    {
        var dash = text.IndexOf(" - ", StringComparison.Ordinal);
        text = (dash > 0 && text[..dash].Contains("::", StringComparison.Ordinal) ? text[..dash] : text).TrimEnd();
        while (text.Length > 0 && text[^1] is ')' or ']' && text.LastIndexOfAny('(', '[') is > 0 and var open && IsTime(text[(open + 1)..^1]))
        {
            text = text[..open].TrimEnd();
        }

        return text.ToString();
    }

    private static bool IsTime(ReadOnlySpan<char> text) => text.Length is > 0 and < 16 && (char.IsAsciiDigit(text[0]) || text[0] == '<') && text[^1] is 's' or 'm';

    [GeneratedRegex(@"^(?:cd\s[^;&|\n]*(?:&&|;|\n)\s*)+")]
    private static partial Regex IntoFolder();

    [GeneratedRegex(@"^\S+ \(\S+\)")]
    private static partial Regex OfClass();
}
