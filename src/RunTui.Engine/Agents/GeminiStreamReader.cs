using System.Text.Json;

namespace RunTui.Engine.Agents;

/// <summary>Reads gemini's <c>stream-json</c>. Its messages come in pieces; a tool call or the end ends one.</summary>
internal sealed class GeminiStreamReader(TimeProvider time) : AgentStreamReader(time)
{
    protected override bool ReadEvent(string type, JsonElement e, AgentLines lines)
    {
        switch (type)
        {
            case "init":
                Session(e.String("session_id"));
                lines.Add(AgentLineKind.Raw, $"gemini session {e.String("session_id")}, model {e.String("model")}");
                return true;
            case "message":
                Message(e, lines);
                return true;
            case "tool_use":
                Messages.End();
                ToolUse(e, lines);
                return true;
            case "tool_result":
                CallEnded(e.String("tool_id"), e.String("output") ?? "", failed: e.String("status") == "error");
                lines.Add(AgentLineKind.ToolResult, e.String("output") ?? e.Object("error")?.String("message") ?? $"({e.String("status") ?? "done"})");
                return true;
            case "error":
                var text = e.String("message") ?? e.GetRawText();
                if (e.String("severity") != "warning")
                {
                    Error(text);
                }

                lines.Add(AgentLineKind.Error, FailureClassifier.Unwrap(text));
                return true;
            case "result":
                Messages.End();
                Result(e, lines);
                return true;
            default:
                return false;
        }
    }

    protected override FailureClass? ExitClass(int? code) => code switch
    {
        41 => FailureClass.Auth,
        55 => FailureClass.Permission,
        _ => null,
    };

    private void Message(JsonElement e, AgentLines lines)
    {
        var text = e.String("content") ?? "";
        if (e.String("role") != "assistant")
        {
            lines.Add(AgentLineKind.Raw, $"{e.String("role")}: {text}");
            return;
        }

        if (!e.IsTrue("delta"))
        {
            Messages.End();
        }

        Messages.Append(text);
        lines.Add(AgentLineKind.Text, text);
    }

    private void ToolUse(JsonElement e, AgentLines lines)
    {
        var name = e.String("tool_name") ?? "tool";
        var input = e.Object("parameters") ?? default;
        var isCommand = name == "run_shell_command";
        Tell(AgentSignal.Started(e.String("tool_id"), name, isCommand ? input.Member("command") ?? default : input, $"{name}: {ToolArguments.Show(input)}", isCommand));
        if (name is "write_file" or "replace")
        {
            EditStarted(e.String("tool_id"));
            lines.Add(AgentLineKind.FileChange, $"{name} {input.String("file_path")}");
        }
        else
        {
            if (ToolNames.MayWrite(name))
            {
                EditStarted(e.String("tool_id"));
            }

            lines.Add(AgentLineKind.ToolCall, $"{name}: {ToolArguments.Show(input)}");
        }
    }

    private void Result(JsonElement e, AgentLines lines)
    {
        if (e.Object("stats") is { } stats)
        {
            InputTokens = stats.Count("input_tokens") ?? InputTokens;
            OutputTokens = stats.Count("output_tokens") ?? OutputTokens;
        }

        if (e.String("status") == "error")
        {
            var error = e.Object("error");
            var text = error?.String("message") ?? error?.String("type") ?? "gemini reported an error.";
            Error(text, failed: true);
            lines.Add(AgentLineKind.Error, FailureClassifier.Unwrap(text));
        }
        else
        {
            Recovered();
        }

        lines.Add(AgentLineKind.Tokens, EventJson.Tokens(InputTokens, OutputTokens, null));
    }
}
