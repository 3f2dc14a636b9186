using System.Collections.Immutable;
using System.Text.RegularExpressions;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Guards;
using RunTui.Engine.Imports;

namespace RunTui.Runr;

/// <summary>Asks for everything that a configuration says, a line at a time: Enter keeps what was found.</summary>
/// <param name="input">Where answers come from; its end gives up.</param>
/// <param name="output">Where questions go.</param>
internal sealed partial class InitWizard(TextReader input, TextWriter output)
{
    /// <summary>Between commands, which have commas of their own.</summary>
    private const string Commands = " ; ";

    /// <summary>Between globs, of which one may have commas in braces.</summary>
    private const string Globbed = ", ";

    /// <summary>The configuration as its person wants it; null where they gave up.</summary>
    public RunrSetup? Ask(RunrSetup found)
    {
        output.WriteLine(found.Found.IsEmpty ? "No kind of project was recognised here." : $"Found: {string.Join(", ", found.Found)}.");
        output.WriteLine("Enter keeps what stands in brackets, - empties it; several are separated by commas.");
        try
        {
            var setup = found with { Name = Word("The project's name", found.Name) };
            output.WriteLine();
            output.WriteLine("Commands that verify the work. Several are separated by ' ; '.");
            setup = setup with
            {
                Tier0 = Several("For every milestone (quick: types, lint)", setup.Tier0, Commands),
                Tier1 = Several("Where more is at risk, and at the end (a build)", setup.Tier1, Commands),
                Tier2 = Several("At the end (all tests)", setup.Tier2, Commands),
            };
            if (setup.VerifiesNothing)
            {
                output.WriteLine("Without any, only the review checks the work.");
            }

            output.WriteLine();
            setup = setup with
            {
                Allow = Globs("Files that may be changed (none: all that are not denied)", setup.Allow),
                Deny = Globs("Files that may never be changed", setup.Deny),
                Presets = Presets(setup.Presets),
            };
            output.WriteLine();
            setup = setup with
            {
                Phases = new(Worker("Who plans", setup.Phases.Plan), Worker("Who implements", setup.Phases.Implement), Worker("Who reviews", setup.Phases.Review)),
            };
            output.WriteLine();
            output.Write(setup.ToJson());
            return YesNo("Write this to .runr/runr.config.json") ? setup : null;
        }
        catch (EndOfStreamException)
        {
            output.WriteLine();
            return null;
        }
    }

    private string Word(string question, string present) => Line(question, present) is { Length: > 0 } word ? word : present;

    private ImmutableArray<string> Several(string question, ImmutableArray<string> present, string separator) =>
        Line(question, string.Join(separator, present)) switch
        {
            "" => present,
            "-" => [],
            var line => [.. (separator == Commands ? line.Split(Commands) : Comma().Split(line)).Select(item => item.Trim()).Where(item => item.Length > 0)],
        };

    private ImmutableArray<string> Globs(string question, ImmutableArray<string> present)
    {
        while (true)
        {
            var globs = Several(question, present, Globbed);
            if (globs.Select(glob => GlobSet.Problem(glob) is { } problem ? $"{Shown.Quoted(glob)}: {problem}" : null).FirstOrDefault(line => line is not null) is not { } wrong)
            {
                return globs;
            }

            output.WriteLine("  " + wrong);
        }
    }

    private ImmutableArray<string> Presets(ImmutableArray<string> present)
    {
        while (true)
        {
            var presets = Several("Presets: files of tools that may be changed too", present, Globbed);
            if (presets.FirstOrDefault(name => ScopePresets.Find(name) is null) is not { } wrong)
            {
                return presets;
            }

            output.WriteLine($"  There is no preset {Shown.Quoted(wrong)}; known are {string.Join(", ", ScopePresets.Names)}.");
        }
    }

    private string Worker(string question, string present)
    {
        while (true)
        {
            var name = Word(question, present);
            if (RunrWorkers.Names.Contains(name))
            {
                return name;
            }

            output.WriteLine($"  {Shown.Quoted(name)} is neither claude nor codex.");
        }
    }

    private bool YesNo(string question)
    {
        while (true)
        {
            switch (Line(question, "yes").ToLowerInvariant())
            {
                case "" or "y" or "yes":
                    return true;
                case "n" or "no":
                    return false;
            }
        }
    }

    [GeneratedRegex(@",(?![^{]*\})")]
    private static partial Regex Comma();

    private string Line(string question, string present)
    {
        output.Write($"{question} [{present}]: ");
        output.Flush();
        return input.ReadLine()?.Trim() ?? throw new EndOfStreamException();
    }
}
