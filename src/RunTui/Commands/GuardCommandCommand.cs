using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Gates;
using RunTui.Engine.Guards.Commands;
using RunTui.Runr;

namespace RunTui.Commands;

/// <summary><c>guard command</c>: whether a shell command may run.</summary>
internal sealed class GuardCommandCommand(CliContext context)
{
    private readonly Option<string?> _command = new("--command", "-c") { Description = "The command itself", HelpName = "text" };

    private readonly GuardInput _input = new(context);

    private readonly Option<bool> _hook = new("--hook") { Description = "The text is what Claude Code gives a PreToolUse hook; one that holds no command is allowed" };

    private readonly Option<string[]> _protect = new("--protect") { Description = "A file or folder that must not be written, besides .run and .claude", HelpName = "path", AllowMultipleArgumentsPerToken = false };

    private readonly Option<bool> _json = new("--json") { Description = "Answer as one JSON object: action, rule, part, reason, instead" };

    public Command Build()
    {
        var command = new Command("command", """
            Ask whether a shell command may run: whether something in it destroys what the project can't get back. Exit 0 allows, 1 refuses, 2 is wrong usage.

            Examples:
              run-tui guard command --command 'rm -rf ./build'
              run-tui guard command --hook --json < hook.json

            As a PreToolUse hook of Claude Code, which takes 2 for a refusal: run-tui guard command --hook || exit 2
            """)
        {
            _command, _input.File, _hook, _protect, _json,
        };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var given = parsed.GetValue(_command);
        if (given is not null && parsed.GetValue(_input.File) is not null)
        {
            throw new UserException($"--command and --file exclude each other (see '{ProgramName.ForHints(context)} guard command --help')", GuardCommand.Usage);
        }

        var (text, folder) = (given ?? _input.Read(parsed), context.WorkingDirectory);
        if (parsed.GetValue(_hook))
        {
            (text, folder) = FromHook(text, folder);
        }

        var decision = string.IsNullOrWhiteSpace(text) ? FenceDecision.Allow : CommandFence.Decide(text, new FencePlace
        {
            Home = context.Home,
            WorkingFolder = folder,
            Checkout = RepositoryRoot.Find(folder),
            ProtectedPaths = [.. (parsed.GetValue(_protect) ?? []).Select(path => Path.GetFullPath(path, context.WorkingDirectory))],
        });
        Tell(decision, parsed.GetValue(_json));
        return decision.Allowed ? GuardCommand.Allowed : GuardCommand.Refused;
    }

    /// <summary>The command and the folder in a hook's input. What holds none is another tool's affair, or nobody's.</summary>
    private static (string Command, string Folder) FromHook(string text, string folder)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("tool_input", out var input) || input.ValueKind != JsonValueKind.Object
                || !input.TryGetProperty("command", out var command) || command.ValueKind != JsonValueKind.String)
            {
                return ("", folder);
            }

            var isTold = root.TryGetProperty("cwd", out var cwd) && cwd.ValueKind == JsonValueKind.String && cwd.GetString() is ['/', ..];
            return (command.GetString()!, isTold ? cwd.GetString()! : folder);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return ("", folder);
        }
    }

    private void Tell(FenceDecision decision, bool asJson)
    {
        if (asJson)
        {
            JsonLine.Write(
                new JsonObject
                {
                    ["action"] = decision.Allowed ? "allow" : "refuse",
                    ["rule"] = decision.Rule,
                    ["part"] = decision.Part,
                    ["reason"] = decision.Why,
                    ["instead"] = decision.Instead,
                },
                context.Out);
        }

        if (!decision.Allowed)
        {
            var part = decision.Part.Length > 0 ? $" '{decision.Part}'" : "";
            context.Error.WriteLine("run-tui: " + Shown.Clean($"refused{part}: {decision.Why}; instead: {decision.Instead}", 1200));
        }
    }
}
