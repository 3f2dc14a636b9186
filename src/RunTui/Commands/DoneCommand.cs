using System.CommandLine;
using RunTui.Engine.RunFolders;

namespace RunTui.Commands;

/// <summary><c>done</c>: says that a step is done, because a person did it or finds it good as it is.</summary>
internal sealed class DoneCommand(CliContext context)
{
    public Command Build()
    {
        var reason = AnswerVerb.Words("--reason", "What was done; the steps that depend on it are told");
        return new AnswerVerb(context, RunCommand.Done).Build(
            "Say that a step is done: somebody did it by hand, or it is good as it is.\n\nExample: run-tui done runs/site dns --reason \"set at the registrar\"",
            (parsed, answer) => answer with { Note = parsed.GetValue(reason) },
            reason);
    }
}
