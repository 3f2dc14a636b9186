using System.CommandLine;
using RunTui.Engine.RunFolders;

namespace RunTui.Commands;

/// <summary><c>resolve</c>: says that a blocker is out of the way; its step runs again, and the note reaches its next prompt.</summary>
internal sealed class ResolveCommand(CliContext context)
{
    public Command Build()
    {
        var note = AnswerVerb.Words("--note", "What the agent is to know; reaches its next prompt");
        return new AnswerVerb(context, RunCommand.Resolve).Build(
            "Say that a blocker is out of the way: its step is pending again.\n\nExample: run-tui resolve runs/site deploy --note \"the key is in .env\"",
            (parsed, answer) => answer with { Note = parsed.GetValue(note) },
            note);
    }
}
