using System.Globalization;
using RunTui.Engine.Blueprints;
using YamlDotNet.RepresentationModel;

namespace RunTui.Dashboard.Configuration;

/// <summary>Reads single values of a configuration. What is wrong with one is noted, and the value is null.</summary>
internal sealed class ConfigNodes(string file)
{
    /// <summary>Nobody reads more than this many messages; a file of nonsense has one for each line.</summary>
    private const int MaxProblems = 200;

    private static readonly string[] Units = ["ms", "s", "m", "h"];

    private readonly List<ConfigProblem> _problems = [];

    public IReadOnlyList<ConfigProblem> Problems => [.. _problems.OrderBy(p => p.Line)];

    /// <summary>Notes that an entry is wrong and the default stays.</summary>
    public void Refuse(YamlNode at, string entry, string problem) => Note(at, entry, $"{problem}; the default stays");

    /// <summary>Notes what is wrong with an entry.</summary>
    public void Note(YamlNode at, string entry, string problem)
    {
        if (_problems.Count < MaxProblems)
        {
            _problems.Add(new ConfigProblem(file, (int)at.Start.Line, entry, problem));
        }
    }

    /// <summary>The known entries of a mapping; the others are noted.</summary>
    public IEnumerable<(string Name, YamlNode Value)> Entries(YamlNode node, string entry, IReadOnlyCollection<string> known, string what)
    {
        if (node is not YamlMappingNode mapping)
        {
            // An entry with nothing below it says nothing.
            if (node is not YamlScalarNode { Value: null or "" or "~" or "null" })
            {
                Refuse(node, entry, $"{Found(node)} is here; expected {what}s with their values");
            }

            yield break;
        }

        foreach (var (key, value) in mapping.Children)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            if (known.Contains(name))
            {
                yield return (name, value);
                continue;
            }

            var meant = Spelling.DidYouMean(name, known) ?? (known.Count <= 12 ? $"expected {string.Join(", ", known)}" : $"expected one that \":\" lists, such as {known.First()}");
            Note(key, Under(entry, Shown.Clean(name, 40)), $"there is no such {what}; {meant}");
        }
    }

    public bool? Flag(YamlNode node, string entry)
    {
        switch ((node as YamlScalarNode)?.Value?.ToLowerInvariant())
        {
            case "true" or "yes" or "on":
                return true;
            case "false" or "no" or "off":
                return false;
            default:
                Refuse(node, entry, $"{Found(node)} is here; expected true or false");
                return null;
        }
    }

    public string? Text(YamlNode node, string entry, string expected)
    {
        if (node is YamlScalarNode { Value: { Length: > 0 } text } && !text.Any(char.IsControl))
        {
            return text;
        }

        Refuse(node, entry, $"{Found(node)} is here; expected {expected}");
        return null;
    }

    /// <summary>One of some words; its number, or null.</summary>
    public int? Choice(YamlNode node, string entry, IReadOnlyList<string> words)
    {
        var word = (node as YamlScalarNode)?.Value ?? "";
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        Refuse(node, entry, $"{Found(node)} is here; {(word.Length > 2 ? Spelling.DidYouMean(word, words) : null) ?? $"expected {string.Join(" or ", words)}"}");
        return null;
    }

    /// <summary>Cells or percent: <c>48</c>, <c>40%</c>.</summary>
    public LayoutSize? Size(YamlNode node, string entry, int least, int most)
    {
        var text = (node as YamlScalarNode)?.Value ?? "";
        var isPercent = text.EndsWith('%');
        if (int.TryParse(isPercent ? text[..^1].TrimEnd() : text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            && (isPercent ? value is >= 5 and <= 95 : value >= least && value <= most))
        {
            return new LayoutSize(value, isPercent);
        }

        Refuse(node, entry, $"{Found(node)} is here; expected a number from {least} to {most}, or from 5% to 95%");
        return null;
    }

    /// <summary>A time: <c>5s</c>, <c>2m</c>, <c>500ms</c>; up to a day.</summary>
    public TimeSpan? Duration(YamlNode node, string entry)
    {
        var text = (node as YamlScalarNode)?.Value?.Trim() ?? "";
        var unit = Array.Find(Units, u => text.EndsWith(u, StringComparison.OrdinalIgnoreCase));
        if (decimal.TryParse(text.AsSpan(0, text.Length - (unit?.Length ?? 0)).TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && (unit is not null || value == 0) && value <= 86_400_000)
        {
            var time = (double)value * unit switch { "ms" => 1, "m" => 60_000, "h" => 3_600_000, _ => 1000 };
            if (time <= 86_400_000)
            {
                return TimeSpan.FromMilliseconds(time);
            }
        }

        Refuse(node, entry, $"{Found(node)} is here; expected a time such as 5s, 2m or 500ms, a day at most");
        return null;
    }

    /// <summary>What stands at a place, for messages.</summary>
    public static string Found(YamlNode node) => node switch
    {
        YamlScalarNode { Value: { Length: > 0 } value } => Shown.Quoted(value),
        YamlScalarNode => "nothing",
        YamlSequenceNode => "a list",
        _ => "a mapping",
    };

    /// <summary>The name of an entry inside another.</summary>
    public static string Under(string entry, string name) => entry.Length == 0 ? name : $"{entry}.{name}";
}
