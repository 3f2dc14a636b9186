using System.Buffers;
using System.Text.Json;
using RunTui.Engine.RunFolders;
using RunTui.Processes;

namespace RunTui.Engine.Guards.GuardedGit;

/// <summary>Run Mode's <c>.run/ice.log</c>: a line of JSON for each call of guarded git that was refused.</summary>
/// <param name="time">The clock.</param>
public sealed class RefusalLog(TimeProvider time)
{
    private const int MostCharacters = 1000;

    /// <summary>Adds one, where the folder has a <c>.run</c>. What can't be written is left out: the call is refused all the same.</summary>
    /// <param name="folder">The root of the checkout.</param>
    /// <param name="refusal">What was refused.</param>
    /// <returns>The line for people: <c>ICE BLOCK [timestamp]: operation on target</c>.</returns>
    public string Add(string folder, GitRefusal refusal)
    {
        var timestamp = Timestamp.Seconds(time.GetUtcNow());
        var state = Path.Combine(folder, ".run");
        if (Directory.Exists(state))
        {
            try
            {
                SharedLog.Append(Path.Combine(state, "ice.log"), Line(timestamp, refusal));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return $"{ForPeople(timestamp, refusal)} (not logged: {ControlText.Visible(e.Message)})";
            }
        }

        return ForPeople(timestamp, refusal);
    }

    private static string ForPeople(string timestamp, GitRefusal refusal) =>
        $"ICE BLOCK [{timestamp}]: {ControlText.Visible(Cut(refusal.Operation))} on {ControlText.Visible(Cut(refusal.Target))}";

    private static ReadOnlySpan<byte> Line(string timestamp, GitRefusal refusal)
    {
        var line = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", timestamp);
            json.WriteString("event", "ice_block");
            json.WriteString("operation", Cut(refusal.Operation));
            json.WriteString("target", Cut(refusal.Target));
            json.WriteEndObject();
        }

        line.Write("\n"u8);
        return line.WrittenSpan;
    }

    private static string Cut(string text) => text.Length <= MostCharacters ? text : text[..MostCharacters] + "…";
}
