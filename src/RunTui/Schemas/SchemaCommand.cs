using System.CommandLine;
using RunTui.Engine.Blueprints;
using RunTui.RunMode;

namespace RunTui.Schemas;

/// <summary><c>schema</c>: what may stand in a blueprint, a flow or the configuration, for editors.</summary>
internal sealed class SchemaCommand(CliContext context)
{
    private readonly Argument<string?> _name = new("name")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = $"{string.Join(", ", SchemaTexts.Names)} ({SchemaTexts.Blueprint})",
        HelpName = string.Join('|', SchemaTexts.Names),
    };

    private readonly Option<bool> _vsCode = new("--vscode") { Description = "Make VS Code complete and check these files in this project: writes .run-tui/schemas and adds to .vscode/settings.json" };

    public Command Build()
    {
        var command = new Command(
            "schema",
            "Print the JSON schema (draft 7) of a blueprint, a flow or the configuration, for editors; or wire VS Code with it.\n\nExample: run-tui schema flow\nExample: run-tui schema --vscode")
        {
            _name,
            _vsCode,
        };
        command.SetAction(parsed => Invoke(parsed.GetValue(_name), parsed.GetValue(_vsCode)));
        return command;
    }

    private int Invoke(string? name, bool isForVsCode)
    {
        if (isForVsCode)
        {
            if (name is not null)
            {
                throw new UserException($"--vscode: wires all schemas; leave {Shown.Quoted(name)} out");
            }

            foreach (var line in new VsCodeProject(RunModePlace.Root(context)).Wire())
            {
                context.Out.WriteLine(Shown.Clean(line, 2000));
            }

            return ExitCodes.Complete;
        }

        name ??= SchemaTexts.Blueprint;
        context.Out.Write(SchemaTexts.Names.Contains(name)
            ? SchemaTexts.Read(name)
            : throw new UserException($"{Shown.Quoted(name)}: there is no such schema; {Spelling.DidYouMean(name, SchemaTexts.Names) ?? $"there are {string.Join(", ", SchemaTexts.Names)}"}"));
        return ExitCodes.Complete;
    }
}
