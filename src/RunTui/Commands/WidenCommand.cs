using System.CommandLine;
using RunTui.Engine.RunFolders;

namespace RunTui.Commands;

/// <summary><c>widen</c>: puts the files that a step changed against its scope into the plan's scope.</summary>
internal sealed class WidenCommand(CliContext context)
{
    public Command Build()
    {
        var note = AnswerVerb.Words("--note", "What the agent is to know");
        return new AnswerVerb(context, RunCommand.Widen).Build(
            "Put the files that a step changed against its scope into the scope of the plan; can't be taken back by undo.\n\nExample: run-tui widen runs/site m1",
            (parsed, answer) => answer with { Note = parsed.GetValue(note) },
            note);
    }
}
