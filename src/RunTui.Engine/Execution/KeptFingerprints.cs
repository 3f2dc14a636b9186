using System.Collections.Immutable;
using System.Text.Json;

namespace RunTui.Engine.Execution;

/// <summary>What files were like at one moment, kept for whoever owns the run later.</summary>
internal static class KeptFingerprints
{
    public static byte[] Write(IEnumerable<KeyValuePair<string, string>> fingerprints)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            foreach (var (name, fingerprint) in fingerprints)
            {
                json.WriteString(name, fingerprint);
            }

            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>What was written; null where that is gone or unreadable, which says nothing of what was there.</summary>
    public static ImmutableSortedDictionary<string, string>? Read(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return json.RootElement.EnumerateObject().ToImmutableSortedDictionary(p => p.Name, p => p.Value.GetString() ?? "", StringComparer.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }
}
