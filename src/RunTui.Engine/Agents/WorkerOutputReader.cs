using System.Text;
using System.Text.Json;
using RunTui.Processes;

namespace RunTui.Engine.Agents;

/// <summary>
/// Reads the output of a user's own command, by Runr's rules: of JSON the first of <c>result</c>, <c>content</c> and <c>message</c> that is
/// not empty, of events the agent's message, and where there is neither, all that it printed.
/// </summary>
/// <param name="lines">Reads it line by line.</param>
/// <param name="isJson">Whether it is one JSON object.</param>
/// <param name="time">Turns "resets at" into a time to wait.</param>
internal sealed class WorkerOutputReader(IAgentOutputReader lines, bool isJson, TimeProvider time) : IAgentOutputReader
{
    private const int MaxText = 192 * 1024;

    private static readonly string[] Answers = ["result", "content", "message"];

    /// <summary>What was printed; null as soon as there are events, which say what of it counts.</summary>
    private StringBuilder? _text = new();

    private bool HasEvents => lines is AgentStreamReader { SawEvent: true };

    public Action<AgentSignal>? Signals
    {
        get => lines.Signals;
        set => lines.Signals = value;
    }

    public IReadOnlyList<AgentLine> Read(string line, bool cut)
    {
        var seen = lines.Read(line, cut);
        if (HasEvents)
        {
            _text = null;
        }
        else if (_text is { } text)
        {
            BoundedText.AppendTail(text, line, MaxText);
            BoundedText.AppendTail(text, "\n", MaxText);
        }

        return seen;
    }

    public AgentOutput Finish(ProcessExit exit)
    {
        var output = lines.Finish(exit);
        if (_text?.ToString().Trim() is not { } text)
        {
            return output;
        }

        return (isJson ? OfJson(text, output, exit) : null) ?? output with { FinalText = text };
    }

    private AgentOutput? OfJson(string text, AgentOutput plain, ProcessExit exit)
    {
        using var json = Find(text);
        if (json is null)
        {
            return null;
        }

        var answer = json.RootElement is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().LastOrDefault() : json.RootElement;
        try
        {
            if (answer.String("type") == "result")
            {
                var claude = new ClaudeStreamReader(time);
                claude.Read(answer.GetRawText(), cut: false);
                return claude.Finish(exit);
            }

            var final = Answers.Select(name => answer.String(name)?.Trim()).FirstOrDefault(said => !string.IsNullOrEmpty(said)) ?? text;
            var blocked = BlockedMarker.Find(final);
            return plain with
            {
                FinalText = final,
                BlockedReason = blocked,
                Failure = blocked is null ? plain.Failure : new AgentFailure(FailureClass.Blocked, TextSummary.OneLine(blocked, 480)),
            };
        }
        catch (InvalidOperationException)
        {
            // A string with half a surrogate pair.
            return null;
        }
    }

    /// <summary>The whole output, or where warnings stand around it the last line that is an object.</summary>
    private static JsonDocument? Find(string text) =>
        TryParse(text) ?? text.Split('\n').Reverse().Take(100).Where(line => line.StartsWith('{')).Select(TryParse).FirstOrDefault(json => json is not null);

    private static JsonDocument? TryParse(string text)
    {
        try
        {
            return text.StartsWith('{') || text.StartsWith('[') ? JsonDocument.Parse(text) : null;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return null;
        }
    }
}
