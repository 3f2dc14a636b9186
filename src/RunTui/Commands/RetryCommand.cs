using System.CommandLine;
using RunTui.Engine.RunFolders;

namespace RunTui.Commands;

/// <summary><c>retry</c>: has a step run again, perhaps by another tool or model, or with more time.</summary>
internal sealed class RetryCommand(CliContext context)
{
    public Command Build()
    {
        var tool = AnswerVerb.Words("--tool", "The tool from now on");
        var model = AnswerVerb.Words("--model", "The tool's model from now on");
        var timeout = SecondsOption.Whole("--timeout", "The seconds an attempt may take from now on; 0 is no limit");
        var note = AnswerVerb.Words("--note", "What the agent is to know; reaches its next prompt");
        return new AnswerVerb(context, RunCommand.Retry).Build(
            "Have a blocked step run again: as it is, or with another tool or model, or with more time.\n\nExample: run-tui retry runs/site tests --tool codex --timeout 3600",
            (parsed, answer) => answer with { Tool = parsed.GetValue(tool), Model = parsed.GetValue(model), Timeout = parsed.GetValue(timeout), Note = parsed.GetValue(note) },
            tool,
            model,
            timeout,
            note);
    }
}
