using System.CommandLine;
using System.Text.Json.Nodes;
using RunTui.Engine.Agents;
using RunTui.Engine.Gates;
using RunTui.Engine.Imports;

namespace RunTui.Runr;

/// <summary><c>init</c>: makes Runr's configuration from what a repository's files say, and tasks to begin with.</summary>
internal sealed class InitCommand(CliContext context)
{
    private readonly Option<string?> _repository = new("--repo") { Description = "The repository (the working folder's)", HelpName = "folder" };
    private readonly Option<bool> _print = new("--print") { Description = "Show the configuration and write nothing" };
    private readonly Option<bool> _force = new("--force") { Description = "Also where there is a configuration, which is replaced" };
    private readonly Option<bool> _interactive = new("--interactive") { Description = "Ask for everything, with what was found as the answers" };
    private readonly Option<bool> _json = new("--json") { Description = "One JSON document on stdout about what was made" };

    public Command Build()
    {
        var command = new Command(
            "init",
            "Make .runr/runr.config.json and example tasks: commands, scope and presets are found for Node, Python, .NET, Go, Rust, Java and Make.\n\nExample: run-tui init --print")
        { _repository, _print, _force, _interactive, _json };
        command.SetAction(Invoke);
        return command;
    }

    private int Invoke(ParseResult parsed)
    {
        var folder = Path.GetFullPath(parsed.GetValue(_repository) ?? ".", context.WorkingDirectory);
        if (!Directory.Exists(folder))
        {
            throw new UserException($"{folder}: there is no such folder");
        }

        if (IsBare(folder))
        {
            throw new UserException($"{folder}: a bare repository has no files to work on; clone it, and set up the clone");
        }

        var (print, json) = (parsed.GetValue(_print), parsed.GetValue(_json));
        var root = RepositoryRoot.Find(folder);
        if (!print && !parsed.GetValue(_force) && RunrConfig.Find(root) is { } there)
        {
            throw new UserException($"{there}: is there already; --print shows what a new one would be, --force replaces it");
        }

        var find = new CliLookup(context.Variable).Find;
        if (Directory.Exists(Path.Combine(root, RunrConfig.FileName)))
        {
            throw new UserException($"{Path.Combine(root, RunrConfig.FileName)}: a folder, where the configuration is to be; move it away");
        }

        RunrSetup? setup = RunrSetup.For(root, find("claude") is not null, find("codex") is not null);
        if (parsed.GetValue(_interactive))
        {
            setup = Ask(setup, json || print ? context.Error : context.Out);
            if (setup is null)
            {
                throw new UserException("init: nothing was written");
            }
        }

        var made = print ? [] : new InitFiles(new RunrFolders(root, context.Variable)).Write(setup);
        if (json)
        {
            Print(root, setup, made);
        }
        else if (print)
        {
            context.Out.Write(setup.ToJson());
        }
        else
        {
            Tell(root, setup, made);
        }

        return ExitCodes.Complete;
    }

    /// <summary>Whether the folder is what git makes of a repository without a checkout.</summary>
    private static bool IsBare(string folder) =>
        Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)) != ".git"
        && File.Exists(Path.Combine(folder, "HEAD")) && Directory.Exists(Path.Combine(folder, "objects")) && Directory.Exists(Path.Combine(folder, "refs"));

    private RunrSetup? Ask(RunrSetup setup, TextWriter output)
    {
        try
        {
            using var terminal = context.OpenWatch is { } open ? open() : new StreamReader(new FileStream("/dev/tty", FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            return new InitWizard(terminal, output).Ask(setup);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserException("--interactive: there is no terminal to ask on; nothing was written, and without --interactive nothing is asked");
        }
    }

    private void Tell(string root, RunrSetup setup, IReadOnlyList<string> made)
    {
        context.Out.WriteLine(setup.Found.IsEmpty ? "No kind of project was recognised here." : $"Found: {string.Join(", ", setup.Found)}.");
        foreach (var file in made)
        {
            context.Out.WriteLine("  " + file);
        }

        foreach (var note in Notes(root, setup))
        {
            context.Error.WriteLine($"warning: {note}");
        }

        var program = ProgramName.ForHints(context);
        context.Out.WriteLine("Next:");
        context.Out.WriteLine($"  {program} doctor");
        context.Out.WriteLine($"  {program} run --task .runr/tasks/example-feature.md --dry-run");
    }

    private void Print(string root, RunrSetup setup, IReadOnlyList<string> made) => JsonLine.Write(
        new JsonObject
        {
            ["repo_root"] = root,
            ["status"] = made.Count == 0 ? "printed" : "created",
            ["found"] = JsonLine.List(setup.Found),
            ["files"] = JsonLine.List(made),
            ["warnings"] = JsonLine.List(Notes(root, setup)),
            ["config"] = JsonNode.Parse(setup.ToJson()),
        },
        context.Out);

    private static IEnumerable<string> Notes(string root, RunrSetup setup)
    {
        if (setup.VerifiesNothing)
        {
            yield return "no commands were found that verify the work; write some into $.verification, or only the review checks it";
        }

        if (setup.Allow.IsEmpty)
        {
            yield return "$.scope.allowlist is empty, so everything that is not denied may be changed";
        }

        if (!Path.Exists(Path.Combine(root, ".git")))
        {
            yield return $"{root}: not a git repository, which a run needs; make it one with: git init";
        }
    }
}
