using System.CommandLine;
using RunTui.Engine.RunFolders;

namespace RunTui.Commands;

/// <summary><c>undo</c>: takes the last decision about a step back, until something was started on the strength of it.</summary>
internal sealed class UndoCommand(CliContext context)
{
    public Command Build() => new AnswerVerb(context, RunCommand.Undo).Build(
        "Take the last decision about a step back, as long as nothing was started on the strength of it.\n\nExample: run-tui undo runs/site screenshots",
        (_, answer) => answer);
}
