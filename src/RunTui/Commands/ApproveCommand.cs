using System.CommandLine;
using RunTui.Engine.RunFolders;

namespace RunTui.Commands;

/// <summary><c>approve</c>: lets a step start that asks first, or lets its result count.</summary>
internal sealed class ApproveCommand(CliContext context)
{
    public Command Build()
    {
        var note = AnswerVerb.Words("--note", "What the agent is to know");
        return new AnswerVerb(context, RunCommand.Approve).Build(
            "Let a step start that asks first, or let its result count.\n\nExample: run-tui approve runs/site deploy",
            (parsed, answer) => answer with { Note = parsed.GetValue(note) },
            note);
    }
}
