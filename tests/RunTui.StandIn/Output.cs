using System.Text;
using Microsoft.Win32.SafeHandles;

namespace RunTui.StandInProgram;

/// <summary>Standard input and output by their handles: the console class takes longer to set up than everything else here.</summary>
internal static class Output
{
    private const int InputDescriptor = 0;
    private const int OutputDescriptor = 1;
    private const int ErrorDescriptor = 2;

    public static void Line(string text) => Bytes(Encoding.UTF8.GetBytes(text + "\n"));

    public static void Bytes(ReadOnlySpan<byte> bytes)
    {
        using var stream = Open(OutputDescriptor, FileAccess.Write);
        stream.Write(bytes);
    }

    public static void Lines(long bytes, long lineLength)
    {
        using var stream = Open(OutputDescriptor, FileAccess.Write);
        var block = new byte[lineLength > 64 * 1024 ? 64 * 1024 : 64 * 1024 / (int)lineLength * (int)lineLength];
        for (var index = 0; index < block.Length; index++)
        {
            block[index] = index % lineLength == lineLength - 1 ? (byte)'\n' : (byte)('a' + (index % 26));
        }

        for (var left = bytes - 1; left > 0; left -= block.Length)
        {
            stream.Write(block.AsSpan(0, (int)Math.Min(left, block.Length)));
        }

        stream.Write("\n"u8);
    }

    public static void CopyInput()
    {
        using var input = Open(InputDescriptor, FileAccess.Read);
        using var output = Open(OutputDescriptor, FileAccess.Write);
        input.CopyTo(output);
    }

    public static void Close()
    {
        new SafeFileHandle(OutputDescriptor, ownsHandle: true).Dispose();
        new SafeFileHandle(ErrorDescriptor, ownsHandle: true).Dispose();
    }

    private static FileStream Open(int descriptor, FileAccess access) =>
        new(new SafeFileHandle(descriptor, ownsHandle: false), access, bufferSize: 0);
}
