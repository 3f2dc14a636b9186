using System.Text.Json;
using RunTui.Engine.Reports.RunMode;

namespace RunTui.RunMode;

/// <summary>What Run Mode's file about the validation of a pull request says; anybody may have written it.</summary>
/// <param name="State">Its state; empty where it says none.</param>
/// <param name="Run">The folder of the run in <c>.run/</c>; null where it is none of ours.</param>
/// <param name="PrUrl">The pull request.</param>
internal sealed record PostPrFile(string State, string? Run, string? PrUrl)
{
    private const int MaxBytes = 1 << 20;

    /// <summary>Reads a repository's; null where there is none.</summary>
    /// <exception cref="UserException">It can't be read, or is damaged.</exception>
    public static PostPrFile? Read(string root)
    {
        var path = Path.Combine(root, ".run", PostPrState.FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            if (new FileInfo(path).Length > MaxBytes)
            {
                throw new UserException($"{path}: is too long to be the state of a validation");
            }

            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var whole = document.RootElement;
            return whole.ValueKind != JsonValueKind.Object ? throw new UserException($"{path}: is damaged; begin anew with --pr-url") : new(Text(whole, "state") ?? "", NameOf(Text(whole, "run")), Text(whole, "pr_url"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new UserException($"{path}: can't be read ({e.Message}); begin anew with --pr-url");
        }
    }

    /// <summary>A name that leads out of the folder is none.</summary>
    private static string? NameOf(string? run) => run is { Length: > 0 } && Path.GetFileName(run) == run && run[0] != '.' ? run : null;

    private static string? Text(JsonElement document, string name) => document.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
