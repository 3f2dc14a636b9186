using System.Globalization;
using System.Text.Json;

namespace RunTui.Engine.Agents;

/// <summary>Reads Claude Code's <c>stream-json</c>. What a subagent says is shown, but is not the agent's own word.</summary>
internal sealed class ClaudeStreamReader(TimeProvider time) : AgentStreamReader(time)
{
    private const int MostSpent = 32;
    private const int MaxStructured = 128 * 1024;

    // What the last messages used, oldest first: those of several subagents come by turns.
    private readonly OrderedDictionary<string, long> _spent = new(StringComparer.Ordinal);
    private string? _messageId;

    protected override bool ReadEvent(string type, JsonElement e, AgentLines lines)
    {
        switch (type)
        {
            case "system":
                System(e, lines);
                break;
            case "assistant":
                Assistant(e, lines);
                break;
            case "user":
                User(e, lines);
                break;
            case "result":
                Result(e, lines);
                break;
            case "rate_limit_event":
                RateLimit(e, lines);
                break;
            default:
                return false;
        }

        Session(e.String("session_id"));
        return true;
    }

    private static void System(JsonElement e, AgentLines lines)
    {
        switch (e.String("subtype"))
        {
            case "init":
                lines.Add(
                    AgentLineKind.Raw,
                    $"claude {e.String("claude_code_version")}, model {e.String("model")}, permissions {e.String("permissionMode")}");
                break;
            case "api_retry":
                lines.Add(AgentLineKind.Error, string.Create(
                    CultureInfo.InvariantCulture,
                    $"API retry {e.Count("attempt")}/{e.Count("max_retries")} in {e.Count("retry_delay_ms") / 1000.0:0.#} s: {e.String("error")} {e.Count("error_status")}").TrimEnd());
                break;
            default:
                lines.Add(AgentLineKind.Raw, e.GetRawText());
                break;
        }
    }

    private void Assistant(JsonElement e, AgentLines lines)
    {
        var own = e.String("parent_tool_use_id") is null;
        var message = e.Object("message") ?? default;
        var reported = e.String("error");
        Spent(message);
        foreach (var block in message.Items("content"))
        {
            switch (block.String("type"))
            {
                case "text" when reported is not null:
                    lines.Add(AgentLineKind.Error, block.String("text") ?? "");
                    break;
                case "text":
                    lines.Add(AgentLineKind.Text, block.String("text") ?? "");
                    if (own)
                    {
                        Say(message.String("id"), block.String("text") ?? "");
                    }

                    break;
                case "thinking":
                    lines.Add(AgentLineKind.Thinking, block.String("thinking") ?? "");
                    break;
                case "tool_use":
                    ToolUse(block, lines);
                    break;
                default:
                    lines.Add(AgentLineKind.Raw, block.GetRawText());
                    break;
            }
        }

        if (lines.All.Count == 0)
        {
            lines.Add(AgentLineKind.Raw, e.GetRawText());
        }

        if (own && reported is not null)
        {
            Error(lines.All[^1].Text, OfName(reported));
        }
        else if (own)
        {
            Recovered();
        }
    }

    /// <summary>The events of one message repeat its usage: only what is more than before is new.</summary>
    private void Spent(JsonElement message)
    {
        if (message.Object("usage") is not { } usage)
        {
            return;
        }

        var id = BoundedText.Head(message.String("id") ?? "", 200);
        var tokens = (usage.Count("input_tokens") ?? 0) + (usage.Count("cache_creation_input_tokens") ?? 0) + (usage.Count("output_tokens") ?? 0);
        if (!_spent.TryGetValue(id, out var known) && _spent.Count == MostSpent)
        {
            _spent.RemoveAt(0);
        }

        if (tokens > known)
        {
            _spent[id] = tokens;
            Tell(AgentSignal.Used(tokens - known));
        }
    }

    // The blocks of one message come as events of their own, under the message's id.
    private void Say(string? id, string text)
    {
        if (id is null || id != _messageId)
        {
            Messages.End();
            _messageId = id is null ? null : BoundedText.Head(id, 200);
        }
        else
        {
            Messages.Append("\n");
        }

        Messages.Append(text);
    }

    private void ToolUse(JsonElement block, AgentLines lines)
    {
        var name = block.String("name") ?? "tool";
        var input = block.Object("input") ?? default;
        var isCommand = name == "Bash";
        Tell(AgentSignal.Started(block.String("id"), name, isCommand ? input.Member("command") ?? default : input, $"{name}: {ToolArguments.Show(input)}", isCommand));
        if (name is "Write" or "Edit" or "MultiEdit" or "NotebookEdit")
        {
            EditStarted(block.String("id"));
            lines.Add(AgentLineKind.FileChange, $"{name} {input.String("file_path") ?? input.String("notebook_path")}");
        }
        else
        {
            if (name.StartsWith("mcp__", StringComparison.Ordinal) && ToolNames.MayWrite(name))
            {
                EditStarted(block.String("id"));
            }

            lines.Add(AgentLineKind.ToolCall, $"{name}: {ToolArguments.Show(input)}");
        }
    }

    private void User(JsonElement e, AgentLines lines)
    {
        foreach (var block in (e.Object("message") ?? default).Items("content"))
        {
            if (block.String("type") == "tool_result")
            {
                var answer = block.String("content") ?? string.Join('\n', block.Items("content").Select(part => part.String("text")));
                CallEnded(block.String("tool_use_id"), answer, failed: block.IsTrue("is_error"));
            }

            if (block.String("type") != "tool_result")
            {
                lines.Add(AgentLineKind.Raw, block.String("text") ?? block.GetRawText());
            }
            else if (block.String("content") is { } text)
            {
                lines.Add(AgentLineKind.ToolResult, text);
            }
            else
            {
                foreach (var part in block.Items("content"))
                {
                    lines.Add(AgentLineKind.ToolResult, part.String("text") ?? $"({part.String("type") ?? "result"})");
                }
            }
        }

        if (lines.All.Count == 0)
        {
            lines.Add(AgentLineKind.Raw, e.GetRawText());
        }
    }

    private void Result(JsonElement e, AgentLines lines)
    {
        Usage(e);
        if (e.Object("structured_output")?.GetRawText() is { Length: <= MaxStructured } structured)
        {
            Structured = structured;
        }

        var text = e.String("result") ?? "";
        var subtype = e.String("subtype") ?? "";
        if (e.IsTrue("is_error") || subtype.StartsWith("error", StringComparison.Ordinal))
        {
            var errors = string.Join("; ", e.Items("errors").Select(error => error.Show(500)).Take(10));
            var message = text.Length > 0 ? text : errors.Length > 0 ? $"{subtype}: {errors}" : subtype;
            var failure = FailureClassifier.OfStatus(e.Count("api_error_status")) ?? LastErrorClass ?? (text.Length > 0 ? null : FailureClass.ToolCrash);
            Error(message, failure, failed: true);
            lines.Add(AgentLineKind.Error, message);
        }
        else if (e.String("stop_reason") == "refusal")
        {
            Error(text.Length > 0 ? text : "The model declined the request.", FailureClass.Refused, failed: true);
            lines.Add(AgentLineKind.Error, "The model declined the request.");
        }
        else if (text.Length > 0 && !Messages.Any)
        {
            Messages.Append(text);
            lines.Add(AgentLineKind.Text, text);
        }

        Messages.End();
        lines.Add(AgentLineKind.Tokens, EventJson.Tokens(InputTokens, OutputTokens, CostUsd));
    }

    // The models' own sums hold what subagents used, and are what the cost is made of.
    private void Usage(JsonElement e)
    {
        CostUsd = e.Dollars("total_cost_usd") ?? CostUsd;
        var models = e.Object("modelUsage")?.EnumerateObject().Take(50).Select(model => model.Value).ToList();
        if (models is { Count: > 0 })
        {
            InputTokens = models.Sum(m => (m.Count("inputTokens") ?? 0) + (m.Count("cacheReadInputTokens") ?? 0) + (m.Count("cacheCreationInputTokens") ?? 0));
            OutputTokens = models.Sum(m => m.Count("outputTokens") ?? 0);
        }
        else if (e.Object("usage") is { } usage)
        {
            InputTokens = (usage.Count("input_tokens") ?? 0) + (usage.Count("cache_read_input_tokens") ?? 0) + (usage.Count("cache_creation_input_tokens") ?? 0);
            OutputTokens = usage.Count("output_tokens") ?? 0;
        }
    }

    private void RateLimit(JsonElement e, AgentLines lines)
    {
        if (e.Object("rate_limit_info") is { } info && info.String("status") == "rejected")
        {
            RetryAt(info.Count("resetsAt"));
            lines.Add(AgentLineKind.Error, $"Rate limit reached ({info.String("rateLimitType") ?? "unknown kind"})");
        }
        else
        {
            lines.Add(AgentLineKind.Raw, e.GetRawText());
        }
    }

    private static FailureClass? OfName(string error) => error switch
    {
        "authentication_failed" or "oauth_org_not_allowed" or "billing_error" => FailureClass.Auth,
        "rate_limit" or "overloaded" => FailureClass.RateLimit,
        "invalid_request" or "model_not_found" or "server_error" or "max_output_tokens" => FailureClass.ToolCrash,
        _ => null,
    };
}
