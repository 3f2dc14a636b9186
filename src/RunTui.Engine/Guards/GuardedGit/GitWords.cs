using System.Collections.Immutable;

namespace RunTui.Engine.Guards.GuardedGit;

/// <summary>The words after a command of git, told apart as git's own parser does: abbreviated, bundled, with values, ended by <c>--</c>.</summary>
internal sealed class GitWords
{
    private GitWords(ImmutableArray<string> longs, string shorts, ImmutableArray<string> names, int separator)
    {
        (Longs, Shorts, Names, Separator) = (longs, shorts, names, separator);
    }

    /// <summary>Long options without hyphens and values, as they were written.</summary>
    public ImmutableArray<string> Longs { get; }

    /// <summary>Every letter of the short ones.</summary>
    public string Shorts { get; }

    /// <summary>What is no option.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>How many names stand before <c>--</c>; -1 where there is none.</summary>
    public int Separator { get; }

    /// <param name="words">What stands after the command.</param>
    /// <param name="shortsWithValue">Letters whose value is the rest of the word or the next one.</param>
    /// <param name="longsWithValue">Options whose value is the next word where they have no equals sign.</param>
    public static GitWords Of(IReadOnlyList<string> words, string shortsWithValue = "", params ReadOnlySpan<string> longsWithValue)
    {
        var (longs, names) = (ImmutableArray.CreateBuilder<string>(), ImmutableArray.CreateBuilder<string>());
        var (shorts, separator) = ("", -1);
        for (var at = 0; at < words.Count; at++)
        {
            var word = words[at];
            if (separator >= 0 || !word.StartsWith('-') || word == "-")
            {
                names.Add(word);
            }
            else if (word == "--")
            {
                separator = names.Count;
            }
            else if (word.StartsWith("--", StringComparison.Ordinal))
            {
                var equals = word.IndexOf('=');
                longs.Add(equals < 0 ? word[2..] : word[2..equals]);
                at += equals < 0 && IsAny(word[2..], longsWithValue) ? 1 : 0;
            }
            else
            {
                var value = word.AsSpan(1).IndexOfAny(shortsWithValue);
                shorts += value < 0 ? word[1..] : word[1..(value + 2)];
                at += value >= 0 && value + 2 == word.Length ? 1 : 0;
            }
        }

        return new GitWords(longs.ToImmutable(), shorts, names.ToImmutable(), separator);
    }

    /// <summary>
    /// Whether an option of that name is among them, whole or abbreviated. An abbreviation that git would find ambiguous counts as well:
    /// git refuses it then, or takes it for this one in another version.
    /// </summary>
    /// <param name="name">The option's name, without hyphens.</param>
    /// <param name="others">Options of the same command that are meant where they are written whole.</param>
    public bool Has(string name, params ReadOnlySpan<string> others)
    {
        foreach (var word in Longs)
        {
            if (word.Length > 0 && name.StartsWith(word, StringComparison.Ordinal) && !IsAny(word, others, exact: true))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether one of these letters is among the short options.</summary>
    public bool HasShort(string letters) => Shorts.AsSpan().IndexOfAny(letters) >= 0;

    private static bool IsAny(string word, ReadOnlySpan<string> names, bool exact = false)
    {
        foreach (var name in names)
        {
            if (name == word || (!exact && word.Length > 1 && name.StartsWith(word, StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }
}
