using System.Collections.Immutable;
using System.Text.Json;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Reports;

/// <summary>
/// Reads from a blueprint what a status shows, and forgives everything else: a status must be shown for plans that are too broken
/// to be run.
/// </summary>
internal static class PlanReader
{
    private const long MaxBytes = 64 << 20;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 256 };

    /// <summary>
    /// The plan, or null where the file is missing, not a JSON object, or larger than 64 MiB; with the statuses that are none.
    /// </summary>
    public static (Blueprint? Blueprint, ImmutableDictionary<int, string> UnknownStatuses) ReadFile(string path)
    {
        var unknown = ImmutableDictionary.CreateBuilder<int, string>();
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists || file.Length > MaxBytes)
            {
                return (null, unknown.ToImmutable());
            }

            ReadOnlyMemory<byte> bytes = File.ReadAllBytes(path);
            using var document = JsonDocument.Parse(bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes, Options);
            var root = document.RootElement;
            return (root.ValueKind == JsonValueKind.Object ? Read(root, unknown) : null, unknown.ToImmutable());
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return (null, unknown.ToImmutable());
        }
    }

    private static Blueprint Read(JsonElement root, ImmutableDictionary<int, string>.Builder unknown)
    {
        var steps = ImmutableArray.CreateBuilder<Step>();
        foreach (var item in Items(root, "steps").Where(item => item.ValueKind == JsonValueKind.Object))
        {
            var status = Text(item, "status") ?? "pending";
            if (StatusOf(status) is null)
            {
                unknown[steps.Count] = status;
            }

            steps.Add(new()
            {
                Id = Text(item, "id") ?? "",
                Title = Text(item, "title") ?? "",
                Status = StatusOf(status) ?? StepStatus.Pending,
                Tool = Text(item, "tool"),
                Depends = [.. Items(item, "depends").Select(Text).OfType<string>()],
                Attempts = Number(item, "_attempts"),
            });
        }

        return new()
        {
            Name = Text(root, "name") ?? "",
            Goal = Text(root, "goal") ?? "",
            Defaults = new() { Tool = Text(root, "defaults", "tool") },
            Steps = steps.ToImmutable(),
        };
    }

    private static StepStatus? StatusOf(string word) => word switch
    {
        "pending" or "" => StepStatus.Pending,
        "in_progress" => StepStatus.InProgress,
        "done" => StepStatus.Done,
        "blocked" => StepStatus.Blocked,
        "skipped" => StepStatus.Skipped,
        _ => null,
    };

    private static JsonElement.ArrayEnumerator Items(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : default;

    private static int Number(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
            ? number
            : 0;

    private static string? Text(JsonElement parent, string group, string name) =>
        parent.TryGetProperty(group, out var value) && value.ValueKind == JsonValueKind.Object ? Text(value, name) : null;

    private static string? Text(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) ? Text(value) : null;

    private static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            // A string whose bytes or escapes are no text.
            return "\uFFFD";
        }
    }
}
