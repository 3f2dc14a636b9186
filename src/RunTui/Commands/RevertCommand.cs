using System.CommandLine;
using RunTui.Engine.RunFolders;

namespace RunTui.Commands;

/// <summary><c>revert</c>: puts the files that a step changed against its scope back, and tells its agent.</summary>
internal sealed class RevertCommand(CliContext context)
{
    public Command Build()
    {
        var note = AnswerVerb.Words("--note", "What the agent is to know");
        return new AnswerVerb(context, RunCommand.Revert).Build(
            "Put the files that a step changed against its scope back as they were at the last checkpoint, and tell its agent; can't be taken back by undo.\n\nExample: run-tui revert runs/site m1 --note \"the config stays as it is\"",
            (parsed, answer) => answer with { Note = parsed.GetValue(note) },
            note);
    }
}
