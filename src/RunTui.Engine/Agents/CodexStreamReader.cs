using System.Text.Json;

namespace RunTui.Engine.Agents;

/// <summary>Reads the events of <c>codex exec --json</c>.</summary>
internal sealed partial class CodexStreamReader(TimeProvider time) : AgentStreamReader(time)
{
    private const int MaxStarted = 256;

    // Items whose call was shown when they started.
    private readonly HashSet<string> _started = [];
    private bool _hasUsage;

    protected override bool ReadEvent(string type, JsonElement e, AgentLines lines)
    {
        switch (type)
        {
            case "thread.started":
                Session(e.String("thread_id"));
                lines.Add(AgentLineKind.Raw, $"codex thread {e.String("thread_id")}");
                return true;
            case "turn.started":
                lines.Add(AgentLineKind.Raw, "turn started");
                return true;
            case "item.started" or "item.updated" or "item.completed" when e.Object("item") is { } item:
                Item(type, item, lines);
                return true;
            case "turn.completed":
                Completed(e, lines);
                return true;
            case "turn.failed":
                var failure = e.Object("error")?.String("message") ?? "The turn failed.";
                Fail(failure, e, failed: true);
                lines.Add(AgentLineKind.Error, FailureClassifier.Unwrap(failure));
                return true;
            case "error":
                // Also what it reports while it reconnects: only the end of the turn or the exit makes it a failure.
                var error = e.String("message") ?? e.GetRawText();
                Fail(error, e, failed: false);
                lines.Add(AgentLineKind.Error, FailureClassifier.Unwrap(error));
                return true;
            case "token_count":
                Counted(e);
                return true;
            default:
                return e.Object("payload") is { } payload && payload.String("type") == "token_count" && Counted(payload);
        }
    }

    private void Item(string type, JsonElement item, AgentLines lines)
    {
        var completed = type == "item.completed";
        switch (item.String("type"))
        {
            case "agent_message":
                if (completed)
                {
                    Messages.Append(item.String("text") ?? "");
                    Messages.End();
                    lines.Add(AgentLineKind.Text, item.String("text") ?? "");
                }

                break;
            case "reasoning":
                if (completed)
                {
                    lines.Add(AgentLineKind.Thinking, item.String("text") ?? "");
                }

                break;
            case "command_execution":
                Call(type, item, lines, $"$ {item.String("command")}", item.Member("command") ?? default, isCommand: true);
                if (completed)
                {
                    Tell(AgentSignal.Ended(item.String("id"), item.String("aggregated_output") ?? ""));
                    CommandResult(item, lines);
                }

                break;
            case "file_change":
                if (completed)
                {
                    FileChange(item, lines);
                }

                break;
            case "mcp_tool_call":
                Call(type, item, lines, $"{item.String("server")}.{item.String("tool")}: {ToolArguments.Show(item.Object("arguments") ?? default)}", item.Object("arguments") ?? default);
                if (completed)
                {
                    if (ToolNames.MayWrite(item.String("tool") ?? ""))
                    {
                        EditStarted(item.String("id"));
                    }

                    CallEnded(item.String("id"), "", failed: item.String("status") == "failed");
                    McpResult(item, lines);
                }

                break;
            case "web_search":
                Call(type, item, lines, $"web search: {item.String("query")}", item.Member("query") ?? default);
                if (completed)
                {
                    Tell(AgentSignal.Ended(item.String("id"), ""));
                }

                break;
            case "todo_list":
                foreach (var todo in item.Items("items"))
                {
                    lines.Add(AgentLineKind.ToolCall, $"[{(todo.IsTrue("completed") ? 'x' : ' ')}] {todo.String("text")}");
                }

                break;
            case "error":
                // A warning: codex goes on after it.
                lines.Add(AgentLineKind.Error, item.String("message") ?? item.GetRawText());
                break;
            default:
                lines.Add(AgentLineKind.Raw, item.GetRawText());
                break;
        }
    }

    private void Call(string type, JsonElement item, AgentLines lines, string text, JsonElement arguments, bool isCommand = false)
    {
        var id = BoundedText.Head(item.String("id") ?? "", 100);
        if (type == "item.started" && _started.Count < MaxStarted)
        {
            _started.Add(id);
            Begin();
        }
        else if (type == "item.completed" && !_started.Remove(id))
        {
            Begin();
        }

        void Begin()
        {
            lines.Add(AgentLineKind.ToolCall, text);
            Tell(AgentSignal.Started(id, $"{item.String("type")} {item.String("server")} {item.String("tool")}", arguments, text, isCommand));
        }
    }

    private static void CommandResult(JsonElement item, AgentLines lines)
    {
        if (item.String("aggregated_output") is { Length: > 0 } output)
        {
            lines.Add(AgentLineKind.ToolResult, output);
        }

        var code = item.Member("exit_code") is { ValueKind: JsonValueKind.Number } exit ? exit.GetRawText() : null;
        if (code is not (null or "0") || item.String("status") is "failed" or "declined")
        {
            lines.Add(AgentLineKind.ToolResult, code is null ? $"({item.String("status")})" : $"(exit {BoundedText.Head(code, 20)})");
        }
    }

    private void FileChange(JsonElement item, AgentLines lines)
    {
        var failed = item.String("status") is "failed" or "declined";
        var outcome = failed ? $" ({item.String("status")})" : "";
        if (!failed)
        {
            Tell(AgentSignal.Changed);
        }

        foreach (var change in item.Items("changes"))
        {
            lines.Add(AgentLineKind.FileChange, $"{change.String("kind") ?? "change"} {change.String("path")}{outcome}");
        }
    }

    private static void McpResult(JsonElement item, AgentLines lines)
    {
        if (item.Object("error")?.String("message") is { } error)
        {
            lines.Add(AgentLineKind.ToolResult, error);
        }

        foreach (var part in (item.Object("result") ?? default).Items("content"))
        {
            lines.Add(AgentLineKind.ToolResult, part.String("text") ?? $"({part.String("type") ?? "result"})");
        }
    }

    private void Completed(JsonElement e, AgentLines lines)
    {
        Recovered();
        if (e.Object("usage") is { } usage)
        {
            if (!_hasUsage)
            {
                // What was counted on the way there is in it.
                (InputTokens, CachedInputTokens, OutputTokens, _hasUsage) = (null, null, null, true);
            }

            CachedInputTokens = Math.Min(1_000_000_000_000_000, (CachedInputTokens ?? 0) + (usage.Count("cached_input_tokens") ?? 0));
            var read = Math.Max(0, (usage.Count("input_tokens") ?? 0) - (usage.Count("cached_input_tokens") ?? 0));
            Tell(AgentSignal.Used(read + (usage.Count("output_tokens") ?? 0), isWholeTurn: true));
            InputTokens = Math.Min(1_000_000_000_000_000, (InputTokens ?? 0) + (usage.Count("input_tokens") ?? 0));
            OutputTokens = Math.Min(1_000_000_000_000_000, (OutputTokens ?? 0) + (usage.Count("output_tokens") ?? 0));
        }

        lines.Add(AgentLineKind.Tokens, EventJson.Tokens(InputTokens, OutputTokens, null));
    }
}
