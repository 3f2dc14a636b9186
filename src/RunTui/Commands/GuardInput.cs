using System.CommandLine;
using System.Text;
using RunTui.Engine.Blueprints;

namespace RunTui.Commands;

/// <summary>The text that a guard is asked about: a file's, or what comes in.</summary>
internal sealed class GuardInput(CliContext context)
{
    /// <summary>In bytes; more is no text that a guard is asked about by hand.</summary>
    public const int MaxBytes = 1024 * 1024;

    public Option<string?> File { get; } = new("--file") { Description = "Read the text from this file instead of standard input", HelpName = "path" };

    /// <summary>One of two words that an option may have.</summary>
    /// <exception cref="UserException">It is neither.</exception>
    public static bool IsSecond(string option, string given, string first, string second) =>
        given == second || (given == first ? false : throw new UserException($"{option}: {Shown.Quoted(given)} is here; expected {first} or {second}", GuardCommand.Usage));

    /// <summary>Reads it.</summary>
    /// <exception cref="UserException">It can't be read, or is too long.</exception>
    public string Read(ParseResult parsed)
    {
        var name = parsed.GetValue(File);
        var shown = name is null ? "standard input" : Shown.Clean(name, 200);
        try
        {
            using var stream = name is null ? context.OpenInput() : System.IO.File.OpenRead(Path.GetFullPath(name, context.WorkingDirectory));
            var bytes = new byte[MaxBytes + 1];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length > MaxBytes
                ? throw new UserException($"{shown}: the text has more than {MaxBytes} bytes; give a shorter one", GuardCommand.Usage)
                : Encoding.UTF8.GetString(bytes.AsSpan(0, length)[(bytes.AsSpan(0, length).StartsWith("\uFEFF"u8) ? 3 : 0)..]);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UserException($"{shown}: there is no such file", GuardCommand.Usage);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UserException($"{shown} can't be read ({Shown.Clean(e.Message)})", GuardCommand.Usage);
        }
    }
}
