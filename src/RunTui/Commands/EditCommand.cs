using System.CommandLine;
using RunTui.Dashboards;
using RunTui.Engine.Blueprints;

namespace RunTui.Commands;

/// <summary><c>edit</c>: the plan of a run, on a screen of its own.</summary>
internal sealed class EditCommand(CliContext context)
{
    public Command Build()
    {
        var run = new RunArgument(context);
        var step = new Argument<string?>("step") { Arity = ArgumentArity.ZeroOrOne, Description = "The step to begin with" };
        var look = new LookFlags();
        var command = new Command(
            "edit",
            "Edit a run's plan: every field of every step, with what would run again shown before it is saved. 'run-tui set' does it without a screen.\n\nExample: run-tui edit runs/site form")
        { run.Argument, step };
        look.AddTo(command);
        command.SetAction(parsed =>
        {
            Agents.Refuse(context, "edit");
            var folder = run.Resolve(parsed);
            var id = parsed.GetValue(step);
            if (id is not null && BlueprintFile.Load(folder.Blueprint).FindStep(id) is null)
            {
                throw new UserException($"{id}: no such step in {folder.Blueprint}");
            }

            var editor = new DashboardRun(folder, LaunchFlags.FromEnvironment(context), look.Read(parsed), context)
            {
                WithoutScreen = NextSteps.For(folder, context).Of("set", $"{(id is ['-', ..] ? "-- " : "")}{(id is null ? "<step>" : Engine.Text.ShellWord.Quoted(id))}.<field>=<value>"),
            };
            return editor.RunAsync(startAtOnce: false, screens => screens.BeginWithEditor(folder, id));
        });
        return command;
    }
}
