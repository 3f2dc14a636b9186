using System.CommandLine;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Flows;
using RunTui.Engine.Gates;
using RunTui.Runs;

namespace RunTui.Completion;

/// <summary>
/// What can stand at the end of a command line. It looks at the commands as they are parsed, and for runs and steps at the disk; it
/// writes nothing.
/// </summary>
/// <param name="context">The world around.</param>
internal sealed class Completer(CliContext context)
{
    /// <summary>Says that a file or a folder can stand there.</summary>
    public const string Files = ":files";

    private const int Most = 200;
    private const int LongestAbout = 90;
    private const int LongestName = 400;

    private static readonly string[] FileWords = ["file", "folder", "path", "name|file"];

    /// <summary>The candidates that begin with the last word, each perhaps with a tab and what it is.</summary>
    /// <param name="root">All that can be called.</param>
    /// <param name="words">The words behind the program's name; the last is the one to complete, and may be empty.</param>
    public IReadOnlyList<string> Complete(Command root, IReadOnlyList<string> words)
    {
        var place = Walk(root, words);
        var last = words.Count == 0 ? "" : words[^1];
        return [.. Candidates(place, last)
            .Where(c => c.Value == Files || (c.Value.StartsWith(last, StringComparison.Ordinal) && c.Value.Length <= LongestName && !c.Value.EnumerateRunes().Any(Shown.IsInvisible)))
            .DistinctBy(c => c.Value)
            .Take(Most)
            .Select(c => c.About is { Length: > 0 } about ? $"{c.Value}\t{Shown.Clean(FirstSentence(about), LongestAbout)}" : c.Value)];
    }

    private static Place Walk(Command root, IReadOnlyList<string> words)
    {
        var place = new Place(root, [], null, false);
        foreach (var word in words.Take(words.Count - 1))
        {
            place = place switch
            {
                { Pending: not null } => place with { Pending = null },
                { IsOnlyNames: false } when word == "--" => place with { IsOnlyNames = true },
                { IsOnlyNames: false } when word is ['-', _, ..] => place with { Pending = word.Contains('=') ? null : Options(place.Command).FirstOrDefault(o => IsCalled(o, word) && TakesValue(o)) },
                { Given: [], IsOnlyNames: false } when place.Command.Subcommands.FirstOrDefault(c => c.Name == word || c.Aliases.Contains(word)) is { } verb => new Place(verb, [], null, false),
                _ => place with { Given = [.. place.Given, word] },
            };
        }

        return place;
    }

    private IEnumerable<(string Value, string? About)> Candidates(Place place, string last)
    {
        if (place.Pending is { } option)
        {
            return Values(option, place);
        }

        if (!place.IsOnlyNames && last is ['-', ..])
        {
            var sign = last.IndexOf('=', StringComparison.Ordinal);
            if (sign < 0)
            {
                return Options(place.Command).Select(o => (o.Name, o.Description));
            }

            var given = Options(place.Command).FirstOrDefault(o => IsCalled(o, last[..sign]));
            return given is null ? [] : Values(given, place).Where(v => v.Value != Files).Select(v => ($"{last[..sign]}={v.Value}", v.About));
        }

        var verbs = place is { Given: [], IsOnlyNames: false } ? place.Command.Subcommands.Where(c => !c.Hidden).Select(c => (c.Name, c.Description)) : [];
        return verbs.Concat(Argument(place) is { } argument ? Values(argument.Name, argument.HelpName, place) : []);
    }

    private static Argument? Argument(Place place) =>
        place.Command.Arguments.ElementAtOrDefault(place.Given.Count)
        ?? (place.Command.Arguments is [.., { Arity.MaximumNumberOfValues: > 1 } many] ? many : null);

    private IEnumerable<(string Value, string? About)> Values(Option option, Place place) => Values(option.Name, option.HelpName, place);

    private IEnumerable<(string Value, string? About)> Values(string name, string? help, Place place) => name switch
    {
        "run" => Runs(),
        "step" or "--step" => Steps(place.Given is [var run, ..] ? run : null),
        "--tool" => ToolReference.Tools.Select(t => (t, (string?)null)),
        "name" when place.Command.Name == "flows" => new FlowCatalog(RepositoryRoot.Find(context.WorkingDirectory)).All.Select(f => (f.Name, (string?)f.About)),
        _ when help is not null && FileWords.Contains(help) => [(Files, null)],
        _ when help?.Contains('|') == true => help.Split('|').Select(word => (word, (string?)null)),
        _ when help is null && name is "file" or "path" or "plan" or "task" or "document" or "tasks" or "files" or "blueprint" => [(Files, null)],
        _ => [],
    };

    /// <summary>Runs by the shortest name that finds them from here; a folder can be named as well.</summary>
    private IEnumerable<(string Value, string? About)> Runs()
    {
        var known = new KnownRuns(context).All();
        var twice = known.GroupBy(r => r.Name).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        List<(string Value, string? About)> all = [.. known.Select(run => (twice.Contains(run.Name) || run.Name is ['-', ..] ? Relative(run.Path) : run.Name, (string?)Relative(run.Path)))];
        if (all.Count > 0)
        {
            all.Add(("latest", "the one that was at work last"));
        }

        return [.. all, (Files, null)];
    }

    private string Relative(string path)
    {
        var relative = Path.GetRelativePath(context.WorkingDirectory, path);
        return relative is "." || relative.StartsWith("..", StringComparison.Ordinal) ? path
            : relative is ['-', ..] ? $"./{relative}"
            : relative;
    }

    private IEnumerable<(string Value, string? About)> Steps(string? run)
    {
        var folder = run is null ? new RunResolver(context).TryResolveNothing(out _) : new RunResolver(context).Resolve(run);
        return folder is null ? [] : BlueprintFile.Load(folder.Blueprint).Blueprint.Steps.Select(s => (s.Id, (string?)$"{s.Status.Name()}: {s.Title}"));
    }

    private static IEnumerable<Option> Options(Command command) => command.Options.Where(o => !o.Hidden);

    private static bool IsCalled(Option option, string word) => option.Name == word || option.Aliases.Contains(word);

    private static bool TakesValue(Option option) => option.Arity.MaximumNumberOfValues > 0 && option.ValueType != typeof(bool);

    private static string FirstSentence(string text) => text.Split('\n')[0].Split(". ")[0];

    /// <summary>Where in the commands a command line has come to.</summary>
    /// <param name="Command">The verb.</param>
    /// <param name="Given">Its arguments so far.</param>
    /// <param name="Pending">The option that the next word belongs to.</param>
    /// <param name="IsOnlyNames">Whether a double hyphen stood there: what follows is no option.</param>
    private sealed record Place(Command Command, IReadOnlyList<string> Given, Option? Pending, bool IsOnlyNames);
}
