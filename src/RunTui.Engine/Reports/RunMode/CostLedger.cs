using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Reports.RunMode;

/// <summary>
/// <c>.run/cost-ledger.jsonl</c>: a line for each attempt of an agent that ended, of all runs of the repository, so that a day's costs
/// can be limited. It holds what runs said; what somebody deleted from it isn't counted.
/// </summary>
/// <param name="root">The repository's root, absolute.</param>
public sealed class CostLedger(string root)
{
    public const string FileName = "cost-ledger.jsonl";

    private const int MostBytes = 16 * 1024 * 1024;
    private const decimal Micro = 1_000_000;

    /// <summary>No single attempt costs more, in millionths of a dollar: a billion dollars.</summary>
    private const long MostMicroUsd = 1_000_000_000_000_000;

    private readonly RunModeFolder _folder = RunModeFolder.In(root);

    /// <summary>Writes down an attempt. Nothing where it used and cost nothing.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="stepId">The step.</param>
    /// <param name="attempt">What it took.</param>
    /// <param name="now">When it ended, where it doesn't say.</param>
    /// <exception cref="IOException">It can't be written.</exception>
    public void Append(string runId, string stepId, EndedAttempt attempt, DateTimeOffset now)
    {
        if (attempt is { Tokens: 0, CostUsd: 0 })
        {
            return;
        }

        var line = new JsonObject
        {
            ["ts"] = RunModeState.Time(attempt.EndedAt) ?? Timestamp.Seconds(now),
            ["run"] = runId,
            ["step"] = stepId,
            ["tool"] = attempt.Tool,
            ["tokens"] = attempt.Tokens,
            ["cost_micro_usd"] = (long)Math.Clamp(decimal.Round(attempt.CostUsd * Micro), 0, MostMicroUsd),
        };
        _folder.Append(line.ToJsonString() + "\n", FileName);
    }

    /// <summary>What was spent on the day of that time, UTC, in US dollars; of a very long ledger, what its end tells.</summary>
    public decimal Today(DateTimeOffset now)
    {
        var day = now.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var sum = 0m;
        foreach (var line in LastLines())
        {
            sum += CostOf(line.AsSpan(), day);
        }

        return sum / Micro;
    }

    private static decimal CostOf(ReadOnlySpan<char> line, string day)
    {
        // Cheap, and most lines of an old ledger are of other days.
        if (line.IndexOf(day, StringComparison.Ordinal) < 0)
        {
            return 0;
        }

        try
        {
            using var document = JsonDocument.Parse(line.ToString());
            return document.RootElement is { ValueKind: JsonValueKind.Object } entry
                && (entry.Text("ts") ?? entry.Text("timestamp")) is { } at
                && Timestamp.Parse(at) is { } moment
                && RunModeState.Time(moment)!.StartsWith(day, StringComparison.Ordinal)
                && entry.TryGetProperty("cost_micro_usd", out var cost) && JsonFields.TryWhole(cost, out var micro) && micro is >= 0 and <= MostMicroUsd ? micro : 0;
        }
        catch (JsonException)
        {
            return 0;
        }
    }

    private string[] LastLines()
    {
        try
        {
            var path = _folder.File(FileName);
            if (!File.Exists(path))
            {
                return [];
            }

            using var file = PlainFile.Open(path);
            var isCut = file.CanSeek && file.Length > MostBytes;
            if (isCut)
            {
                file.Seek(-MostBytes, SeekOrigin.End);
            }

            var bytes = new byte[Math.Min(file.CanSeek ? file.Length : 0, MostBytes)];
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            var lines = Encoding.UTF8.GetString(bytes, 0, length).Split('\n');
            return isCut ? lines[1..] : lines;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
